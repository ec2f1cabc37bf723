import msgspec
import pytest

from convscope.graph import Graph, export_graph, parse_graph
from convscope.layer_fixtures import layer_fixtures


def test_the_export_is_read_whole(lenet5: Graph) -> None:
    assert lenet5.spec == "lenet5"
    assert lenet5.input_shape == (32, 32, 1)
    assert (lenet5.output, lenet5.scores) == ("probability", "OUTPUT")


def test_what_is_read_is_written_back_the_same() -> None:
    for graph in layer_fixtures():
        assert parse_graph(msgspec.json.encode(graph)) == graph


def test_an_unknown_spec_is_refused_with_what_the_export_said() -> None:
    with pytest.raises(RuntimeError, match="lenet6"):
        export_graph("lenet6")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"kind": "wavelet", "name": "a", "inputs": []}', "wavelet"),
        ('{"kind": "relu", "name": "a", "inputs": [], "leak": 0.1}', "leak"),
        ('{"kind": "dropout", "name": "a", "inputs": []}', "rate"),
    ],
)
def test_a_layer_that_is_not_understood_is_refused(text: str, told: str) -> None:
    graph = f'{{"spec": "a", "title": "a", "source": "a", "output": "a", "auxiliaryOutputs": [], "layers": [{text}]}}'
    with pytest.raises(msgspec.ValidationError, match=told):
        parse_graph(graph)
