import pytest
import torch

from convscope.recipe import Storage
from convscope.storage import decode_weights, element_types, encode_weights

HALVES = Storage(kernels="F16")


@pytest.fixture
def tensors() -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    return {
        "fc.weight": torch.randn(5, 40, generator=generator) * torch.tensor([0, 1e-4, 0.1, 1, 30.0])[:, None],
        "fc.bias": torch.randn(5, generator=generator),
        "conv.weight": torch.randn(3, 2, 3, 3, generator=generator),
    }


def test_single_precision_comes_back_as_it_was(tensors: dict[str, torch.Tensor]) -> None:
    content = encode_weights(tensors, Storage(kernels="F32"), "net")
    decoded = decode_weights(content)
    assert element_types(content) == ("F32",)
    assert all(torch.equal(decoded[name], tensor) for name, tensor in tensors.items())


def test_halves_round_kernels_and_leave_vectors(tensors: dict[str, torch.Tensor]) -> None:
    decoded = decode_weights(encode_weights(tensors, HALVES, "net"))
    assert torch.equal(decoded["fc.bias"], tensors["fc.bias"])
    assert torch.equal(decoded["conv.weight"], tensors["conv.weight"].half().float())


def test_each_row_of_8_bits_is_off_by_half_a_step_at_most(tensors: dict[str, torch.Tensor]) -> None:
    """A step is a 127th of the row's largest weight: small rows keep their digits beside large ones."""
    content = encode_weights(tensors, Storage(kernels="F16", eight_bit=("fc",)), "net")
    decoded = decode_weights(content)
    assert element_types(content) == ("F16", "F32", "I8")
    assert decoded.keys() == tensors.keys()
    step = tensors["fc.weight"].abs().amax(dim=1, keepdim=True) / 127
    off = (decoded["fc.weight"] - tensors["fc.weight"]).abs()
    assert (off <= step / 2 * 1.001).all()
    assert torch.count_nonzero(decoded["fc.weight"][0]) == 0


def test_what_half_precision_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match=r"fc\.weight has numbers beyond half precision: up to 7e\+04"):
        encode_weights({"fc.weight": torch.full((2, 2), 70_000.0)}, HALVES, "net")


def test_layers_without_a_matrix_are_told(tensors: dict[str, torch.Tensor]) -> None:
    with pytest.raises(ValueError, match="fc8"):
        encode_weights(tensors, Storage(kernels="F16", eight_bit=("fc8",)), "net")


def test_equal_weights_are_equal_files(tensors: dict[str, torch.Tensor]) -> None:
    first, *others = (encode_weights(tensors, HALVES, "net") for _ in range(8))
    assert others == [first] * 7
