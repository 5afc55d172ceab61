"""Within one paper: names become entities, roles become facts, numbers become results."""

import pytest

from kg.resolve import resolve
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import Catalogue, load_catalogue
from kg.types import Resolution
from tests.extractions import extraction_of, paper_of


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder(), [], load_schema())


def resolved(catalogue: Catalogue, source: str, **claims: object) -> Resolution:
    return resolve(paper_of(source), extraction_of(source, **claims), catalogue)  # type: ignore[arg-type]


def ids(resolution: Resolution) -> set[str]:
    return {entity.id for entity in resolution.entities}


def triples(resolution: Resolution) -> set[tuple[str, str, str]]:
    return {(fact.subject, fact.relation, fact.object) for fact in resolution.facts}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("We train [CNNs|Method] and a [deep convolutional network|Method].", {"method:convolutional-neural-network"}),
        ("[GPT-4|Method] beats [GPT-4o|Method].", {"method:gpt-4", "method:gpt-4o"}),
        ("On [CIFAR-10|Dataset] and [CIFAR-100|Dataset].", {"dataset:cifar-10", "dataset:cifar-100"}),
        ("[Quantized Moss (QM)|Method] grows; [quantized moss|Method] wins.", {"method:quantized-moss"}),
        ("[ResNet-50 architecture|Method] on [ImageNet dataset|Dataset].", {"method:resnet-50", "dataset:imagenet"}),
        ("[neural architecture search|Method] and [neural architecture search|Task].",
         {"method:neural-architecture-search", "task:neural-architecture-search"}),
        ("A [Bidirectional Moss Reader|Method] (BMR): [BMR|Method] reads.", {"method:bidirectional-moss-reader"}),
        ("A [gated moss routing|Method]; [moss routing|Method] again, [moss routing|Method].", {"method:moss-routing"}),
    ],
)  # fmt: skip
def test_resolve_names_the_things(catalogue: Catalogue, source: str, expected: set[str]) -> None:
    assert ids(resolved(catalogue, source)) == expected


def test_resolve_lets_the_paper_define_a_short_form(catalogue: Catalogue) -> None:
    source = "[Moss-Adaptive Encoder|Method] (MAE). Our [MAE|Method] is small."
    assert ids(resolved(catalogue, source)) == {"method:moss-adaptive-encoder"}


def test_resolve_needs_context_for_an_ambiguous_name(catalogue: Catalogue) -> None:
    told = resolved(catalogue, "Topics by [LDA|Method] with a Dirichlet prior and latent allocation.")
    untold = resolved(catalogue, "We run [LDA|Method].")
    assert (ids(told), ids(untold)) == ({"method:latent-dirichlet-allocation"}, {"method:lda"})


def test_resolve_tells_why(catalogue: Catalogue) -> None:
    entity = resolved(catalogue, "The [BERT-based models|Method] win.").entities[0]
    assert entity.reason == "'BERT' is a name of it, without 'models' and '-based'"


def test_resolve_gives_a_paper_one_relation_to_each_entity(catalogue: Catalogue) -> None:
    source = "[BERT|Method] is old.\nWe extend [BERT|Method]. It is a [BERT|Method]."
    facts = resolved(catalogue, source, roles={0: "mentions", 1: "uses", 2: "uses"}).facts
    assert {fact.relation for fact in facts} == {"uses"}
    assert [fact.evidence.confidence for fact in facts] == [0.45, 0.72, 0.72]


def test_resolve_derives_facts_from_the_proposed_method_only(catalogue: Catalogue) -> None:
    source = "[Mossy|Method] Grows\n[Mossy|Method] beats [BERT|Method] on [MNIST|Dataset] in [accuracy|Metric]."
    roles = {0: "proposes", 1: "proposes", 2: "compares_with", 3: "evaluated_on", 4: "reports"}
    facts = resolved(catalogue, source, roles=roles).facts
    assert {(fact.subject, fact.relation, fact.object) for fact in facts if not fact.stated} == {
        ("method:mossy", "compared_with", "method:bert"),
        ("method:mossy", "trained_or_evaluated_on", "dataset:mnist"),
        ("method:mossy", "measured_by", "metric:accuracy"),
    }


def test_resolve_keeps_statements_that_the_schema_allows(catalogue: Catalogue) -> None:
    source = "[BERT|Method] for [question answering|Task]."
    found = triples(resolved(catalogue, source, statements=((0, "used_for", 1), (1, "used_for", 0))))
    assert ("method:bert", "used_for", "task:question-answering") in found
    assert ("task:question-answering", "used_for", "method:bert") not in found


def test_resolve_reads_results_between_nodes(catalogue: Catalogue) -> None:
    source = "[BERT|Method] has [91.5%|Number] [accuracy|Metric] on [SST-2|Dataset]."
    (result,) = resolved(catalogue, source, result={"method": 0, "metric": 1, "dataset": 2}).results
    assert (result.printed, result.metric, result.dataset) == ("91.5%", "metric:accuracy", "dataset:sst-2")


def test_resolve_parts_names_that_share_a_span(catalogue: Catalogue) -> None:
    source = "On [CIFAR-10/100|Dataset]."
    extraction = extraction_of(source)
    twice = type(extraction)(paper_id="p", sentences=extraction.sentences, mentions=extraction.mentions * 2)
    assert ids(resolve(paper_of(source), twice, catalogue)) == {"dataset:cifar-10", "dataset:cifar-100"}
