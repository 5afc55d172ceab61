"""The spaCy pipeline over the rules: ``language(rules)``.

The names registered here let spaCy build the same pipeline from a config, save it and load it again. The tokenizer
holds the rules; the components take them from it.
"""

from collections.abc import Callable
from pathlib import Path

from spacy.lang.en import English
from spacy.language import Language
from spacy.util import registry

from kg.extract.abbreviations import Abbreviations
from kg.extract.candidates import Candidates
from kg.extract.dictionary import Dictionary
from kg.extract.namer import Namer
from kg.extract.patterns import Patterns
from kg.extract.sentences import Sentences
from kg.extract.tagger import Tagger
from kg.extract.tagging import Tagging
from kg.extract.tokenizer import Tokenizer
from kg.extract.votes import read_votes
from kg.extract.words import WordClasses
from kg.rules import Rules, load_rules

TOKENIZER = "kg.Tokenizer.v1"
COMPONENTS = ("kg_words", "kg_sentences", "kg_abbreviations", "kg_patterns")


def language(rules: Rules, model: Path | None = None) -> Language:
    """A pipeline whose docs hold sentences, ``doc.spans["kg.long"]`` beside ``doc.spans["kg.short"]``, and the mentions
    in ``doc.spans["kg"]``; ``model`` is a folder of weights that vote with the rules, ``None`` leaves it to them."""
    nlp = English(create_tokenizer=lambda made: Tokenizer(made.vocab, rules))
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": TOKENIZER}
    for name in COMPONENTS:
        nlp.add_pipe(name)
    config = {"model": str(model) if model else None}
    if model:
        nlp.add_pipe("kg_tagger", config=config)
    nlp.add_pipe("kg_names", config=config)
    return nlp


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """A maker of tokenizers over the built-in rules."""
    return lambda nlp: Tokenizer(nlp.vocab, load_rules())


@Language.factory("kg_words", assigns=["token.tag"])
def create_word_classes(nlp: Language, name: str) -> WordClasses:
    """The classes of words."""
    return WordClasses(nlp.vocab, _tokenizer(nlp, name).lexicon)


@Language.factory("kg_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> Sentences:
    """The sentence splitter."""
    return Sentences(_tokenizer(nlp, name).lexicon)


@Language.factory("kg_abbreviations", requires=["token.is_sent_start"], assigns=["doc.spans"])
def create_abbreviations(nlp: Language, name: str) -> Abbreviations:
    """The finder of defined abbreviations."""
    _tokenizer(nlp, name)
    return Abbreviations()


@Language.factory("kg_patterns", requires=["token.tag"], assigns=["doc.spans"])
def create_patterns(nlp: Language, name: str) -> Patterns:
    """The matcher of token patterns."""
    return Patterns(nlp.vocab, _tokenizer(nlp, name).rules.patterns)


@Language.factory("kg_tagger", assigns=["doc.spans"])
def create_tagging(nlp: Language, name: str, model: str) -> Tagging:
    """The trained tagger, whose weights lie in the folder ``model``."""
    names = _tokenizer(nlp, name).rules.catalogue.names()
    return Tagging(Tagger(Path(model), ((one.text, one.kind) for one in names)))


@Language.factory("kg_names", requires=["doc.spans"], assigns=["doc.spans"], default_config={"model": None})
def create_namer(nlp: Language, name: str, model: str | None) -> Namer:
    """The finder of mentions; with a ``model`` the tagger before it votes too."""
    tokenizer = _tokenizer(nlp, name)
    dictionary = Dictionary(tokenizer.rules.catalogue.names(), tokenizer.lexicon)
    votes = read_votes(Path(model)) if model else None
    return Namer(Candidates(tokenizer.lexicon, dictionary), tokenizer.rules, votes)


def _tokenizer(nlp: Language, name: str) -> Tokenizer:
    if not isinstance(nlp.tokenizer, Tokenizer):
        raise TypeError(f"the component {name} needs the tokenizer {TOKENIZER}, found {type(nlp.tokenizer).__name__}")
    return nlp.tokenizer
