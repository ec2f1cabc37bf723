"""Small files as NumPy writes them, and what they hold."""

import io

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[np.generic]]


def npz_fixtures() -> tuple[dict[str, bytes], dict[str, Arrays]]:
    """The files by name, and the arrays of those that can be read."""
    arrays = _arrays()
    refused: dict[str, Arrays] = {
        "big-endian.npz": {"a": np.zeros(2, ">f4")},
        "objects.npz": {"a": np.array([None])},
        "structured.npz": {"a": np.zeros(2, [("x", "<f4")])},
    }
    files = {name: _save(content) for name, content in {**arrays, **refused}.items()}
    compressed = io.BytesIO()
    np.savez_compressed(compressed, a=np.zeros(2, np.float32))
    return {**files, "compressed.npz": compressed.getvalue()}, arrays


def _arrays() -> dict[str, Arrays]:
    values = np.array([[0.0, 1.0, -2.0], [3.0, 100.0, -128.0]])
    types = {"f8": "F64", "f4": "F32", "f2": "F16", "i8": "I64", "i4": "I32", "i2": "I16", "i1": "I8"}
    kernel = np.arange(24, dtype=np.float32).reshape(2, 3, 2, 2) / 4 - 1
    return {
        "dtypes.npz": {
            **{name: values.astype(code) for code, name in types.items()},
            "U8": np.array([0, 1, 255], np.uint8),
            "BOOL": np.array([True, False, True]),
            "F16.fraction": np.array([0.1, -1e-6, 3.14159], np.float16),
            "scalar": np.array(7.0, np.float32),
            "empty": np.zeros((0, 3), np.float32),
        },
        "orders.npz": {
            "zebra.weight": kernel,
            "apple.weight": np.asfortranarray(kernel),
            "apple.bias": np.asfortranarray(values[:, 1]),
            "double.weight": np.asfortranarray(values),
        },
    }


def _save(arrays: Arrays) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()
