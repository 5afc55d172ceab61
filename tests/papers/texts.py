"""Made-up papers for the tests of the readers."""

ABSTRACTS = (
    "We study how small lanterns learn to glow in the dark. Our method, GlowNet, needs half the oil of older lanterns "
    "and reaches 91.2% brightness on the Harbour benchmark. Code comes with every lamp.",
    "Boats drift when nobody looks. This paper watches them with a camera and a clock, and reports that drift falls by "
    "three knots under observation. A theory of shy boats explains the finding.",
    "A bridge is a graph whose edges carry people. We count the people, colour the edges and prove that four colours "
    "are enough for every bridge that was built before 1900.",
)
TITLES = ("GlowNet: Lanterns That Learn", "On the Drift of Unwatched Boats", "Four Colours Are Enough for Bridges")
PAIRS = tuple(zip(TITLES, ABSTRACTS, strict=True))
