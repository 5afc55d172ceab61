"""The sample corpus is complete and clean."""

from kg.papers import read_papers, sample_path


def test_sample_path_holds_papers_with_metadata() -> None:
    reading = read_papers(sample_path())
    assert (len(reading.papers), reading.skipped) == (55, ())
    assert all(paper.year and paper.authors for paper in reading.papers)
    assert all(60 <= len(paper.abstract.split()) <= 110 for paper in reading.papers)


def test_sample_path_holds_no_tex() -> None:
    for paper in read_papers(sample_path()).papers:
        text = " ".join((paper.text, *paper.authors))
        assert not set("{}\\$~") & set(text), paper.title
