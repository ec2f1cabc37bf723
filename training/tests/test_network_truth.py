import pytest
import torch

from convscope.graph import export_graphs
from convscope.network import Network
from convscope.network_cases import NetworkCase, network_cases
from convscope.network_truth import draw_network, fingerprint, weights_checksum
from convscope.truth import activations


@pytest.fixture(scope="module")
def networks() -> list[tuple[NetworkCase, Network]]:
    cases = network_cases()
    graphs = export_graphs([case.spec for case in cases])
    return [(case, Network(graph)) for case, graph in zip(cases, graphs, strict=True)]


def test_every_layer_depends_on_the_picture(networks: list[tuple[NetworkCase, Network]]) -> None:
    """Otherwise nothing that happens before a layer would show in it."""
    for case, network in networks:
        picture = draw_network(network, case)
        values, mirrored = activations(network, picture), activations(network, picture.flip(0))
        for name, value in values.items():
            change = (mirrored[name] - value).abs().max() / value.abs().max()
            assert change > 1e-3, f"{case.name}: {name}"


def test_predictions_are_not_a_matter_of_rounding(networks: list[tuple[NetworkCase, Network]]) -> None:
    for case, network in networks:
        scores = activations(network, draw_network(network, case))[network.graph.scores]
        gaps = scores.sort().values.diff()
        assert gaps.min() > 1e-3 * scores.abs().max(), case.name


def test_the_same_seed_draws_the_same_weights(networks: list[tuple[NetworkCase, Network]]) -> None:
    case, network = networks[0]
    draw_network(network, case)
    first = weights_checksum(network)
    draw_network(network, case)
    assert weights_checksum(network) == first


@pytest.mark.parametrize("size", [5, 16, 17, 4000])
def test_a_fingerprint_shows_two_values_that_changed_places(size: int) -> None:
    values = torch.linspace(-1, 1, size)
    swapped = values.clone()
    swapped[[0, size - 1]] = values[[size - 1, 0]]
    assert (fingerprint(values) - fingerprint(swapped)).abs().max() > 1e-4


def test_a_fingerprint_of_few_values_holds_them_all() -> None:
    values = torch.tensor([3.0, -4.0, 0.5])
    assert fingerprint(values)[0] == 4
    assert fingerprint(values)[5:8].tolist() == [3, -4, 0.5]
    assert fingerprint(values)[8:].abs().max() == 0
