"""The network: a BERT encoder of six layers, 384 wide, and the reader's four scores a token.

Written out rather than taken from a library, so that what is trained is what is exported: parameter
names are those of the published weights, and the exported graph has no mask and no branch.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional

import places

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS, TYPES = 30522, 512, 2
NORM_EPSILON = 1e-12
DROPOUT = 0.1
# Steps between the least and the largest word embedding in the int8 files.
WORD_STEPS = 255
# Far below any score, yet finite in bfloat16 and float16 alike.
NEVER = -1e4


class Embeddings(nn.Module):
    """Word, position and type, summed and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, WIDTH)
        self.position_embeddings = nn.Embedding(POSITIONS, WIDTH)
        self.token_type_embeddings = nn.Embedding(TYPES, WIDTH)
        self.LayerNorm = nn.LayerNorm(WIDTH, NORM_EPSILON)

    def forward(self, ids: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        # Position = how many tokens stand before; a slice of the table keeps the graph free of shapes.
        places_ = self.position_embeddings.weight[: ids.shape[1]]
        summed = self.word_embeddings(ids) + places_ + self.token_type_embeddings(types)
        return functional.dropout(self.LayerNorm(summed), DROPOUT, self.training)


class _Projected(nn.Module):
    """A projection added to what went in, then normalised: the tail of both halves of a layer."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.dense = nn.Linear(inner, WIDTH)
        self.LayerNorm = nn.LayerNorm(WIDTH, NORM_EPSILON)

    def forward(self, inner: torch.Tensor, before: torch.Tensor) -> torch.Tensor:
        return self.LayerNorm(
            before + functional.dropout(self.dense(inner), DROPOUT, self.training)
        )


class _Reshaped(torch.autograd.Function):
    """A reshape of the last axes alone, exported as one operator.

    Left to itself the exporter computes both leading lengths anew: eight operators for each of these.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]

    @classmethod
    def forward(cls, _context: object, x: torch.Tensor) -> torch.Tensor:
        return x.reshape(*x.shape[:2], *cls.after)

    @classmethod
    def backward(cls, _context: object, slope: torch.Tensor) -> torch.Tensor:
        return slope.reshape(*slope.shape[:2], *cls.before)

    @classmethod
    def symbolic(cls, graph: torch.Graph, x: torch.Value) -> torch.Value:
        # Zero keeps the length that is there; the one -1 finds its own.
        shape = graph.op("Constant", value_t=torch.tensor([0, -1, *cls.after]))
        return graph.op("Reshape", x, shape)


class _Split(_Reshaped):
    before, after = (WIDTH,), (HEADS, WIDTH // HEADS)


class _Join(_Reshaped):
    before, after = (HEADS, WIDTH // HEADS), (WIDTH,)


class _Heads(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        query, key, value = (
            _Split.apply(each(x)).transpose(1, 2) for each in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():
            # Spelt out, the runtime fuses scale and softmax; the library's operator exports as more.
            odds = functional.softmax(query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5, -1)
            mixed = odds @ value
        else:
            mixed = functional.scaled_dot_product_attention(
                query, key, value, mask, DROPOUT if self.training else 0.0
            )
        return _Join.apply(mixed.transpose(1, 2))


class _Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.self = _Heads()
        self.output = _Projected(WIDTH)


class _Inner(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.dense = nn.Linear(WIDTH, INNER)


class _Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.attention = _Attention()
        self.intermediate = _Inner()
        self.output = _Projected(INNER)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        x = self.attention.output(self.attention.self(x, mask), x)
        return self.output(functional.gelu(self.intermediate.dense(x)), x)


class _Stack(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.ModuleList(_Layer() for _ in range(LAYERS))


class Bert(nn.Module):
    """Token ids and types, [b, T], to states, [b, T, 384]. `mask` is true where there is a token."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = Embeddings()
        self.encoder = _Stack()

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor | None = None
    ) -> torch.Tensor:
        seen = None if mask is None else mask[:, None, None, :]
        x = self.embeddings(ids, types)
        for layer in self.encoder.layer:
            x = layer(x, seen)
        return x


class Reader(nn.Module):
    """Scores of a token: none (read at the first), sentence (a mean over its tokens), start, end."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = Bert()
        self.null, self.sent, self.span = (
            nn.Linear(WIDTH, 1),
            nn.Linear(WIDTH, 1),
            nn.Linear(WIDTH, 2),
        )

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor | None = None
    ) -> torch.Tensor:
        """[b, T, 4]: none, sentence, span start, span end."""
        # One product for the four scores: the exported graph stays one operator shorter by three.
        weight = torch.cat([self.null.weight, self.sent.weight, self.span.weight])
        bias = torch.cat([self.null.bias, self.sent.bias, self.span.bias])
        return functional.linear(self.bert(ids, types, mask), weight, bias)


class Encoder(nn.Module):
    """The vector of a text: mean of its tokens' states, of length one."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = Bert()

    def forward(self, ids: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """[b, 384]; [CLS] and [SEP] count as tokens."""
        states = self.bert(ids, torch.zeros_like(ids), mask)
        if mask is None:
            mean = states.mean(1)
        else:
            mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return mean / (mean * mean).sum(-1, keepdim=True).sqrt()


def pointer(scores: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """[b, 1 + sentences]: the score of none, then of each sentence; NEVER where a row has fewer."""
    count = max(int(rows.max()) + 1, 1)
    belongs = (rows[..., None] == torch.arange(count)).to(scores.dtype)
    tokens = belongs.sum(1)
    mean = (belongs * scores[..., 1:2]).sum(1) / tokens.clamp(min=1)
    return torch.cat([scores[:, :1, 0], mean.masked_fill(tokens == 0, NEVER)], 1)


def base_encoder() -> Encoder:
    """The published sentence encoder, as packed."""
    encoder = Encoder()
    published = load_file(places.base_model() / "model.safetensors")
    _load(
        encoder.bert,
        {
            name.removeprefix("bert."): value
            for name, value in published.items()
            if "pooler" not in name and "position_ids" not in name
        },
    )
    return encoder.eval()


def load_reader(path: Path | None) -> Reader:
    """The reader of `path` (safetensors of any float type), or a fresh one over the base encoder."""
    reader = Reader()
    if path is None:
        reader.bert.load_state_dict(base_encoder().bert.state_dict())
    else:
        _load(reader, load_file(path))
    return reader.eval()


def share_words(reader: Reader) -> None:
    """Gives a reader the base encoder's word embeddings, rounded as in its int8 file, and fixes them.

    The program holds one table for both networks, half of what two would take; trained against the
    rounded one, the reader loses nothing by it.
    """
    table = reader.bert.embeddings.word_embeddings.weight
    base = base_encoder().bert.embeddings.word_embeddings.weight.detach()
    step = (base.max() - base.min()) / WORD_STEPS
    zero = (-base.min() / step).round()
    with torch.no_grad():
        table.copy_(((base / step).round() + zero).clamp(0, WORD_STEPS).sub(zero) * step)
    table.requires_grad_(False)


def save_reader(reader: Reader, path: Path, note: str) -> None:
    """Writes the weights as float16, half the size of what training holds, with `note` in the header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    halves = {name: value.half().contiguous() for name, value in reader.state_dict().items()}
    unfinished = path.with_suffix(".unfinished")
    save_file(halves, unfinished, metadata={"what": note})
    unfinished.replace(path)


def _load(module: nn.Module, weights: dict[str, torch.Tensor]) -> None:
    module.load_state_dict({name: value.float() for name, value in weights.items()}, strict=True)
