"""The tagger's network: a BERT encoder (Devlin et al. 2019) of MiniLM's size (Wang et al. 2020) over
uncased word pieces, with embeddings of casing and of what the rules take a word for added to its input and a
linear layer over tags."""

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import nn

TYPES = (
    "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE "
    "DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL"
).split()
# O, then B- and I- of each type in turn.
TAGS = ["O"] + [prefix + kind for kind in TYPES for prefix in ("B-", "I-")]
CASINGS = 9
WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 192
NORM_EPSILON = 1e-12


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=NORM_EPSILON)
        self.norm2 = nn.LayerNorm(WIDTH, eps=NORM_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Tagger(nn.Module):
    def __init__(self, pieces, dropout=0.1):
        super().__init__()
        self.piece = nn.Embedding(pieces, WIDTH, padding_idx=0)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.casing = nn.Embedding(CASINGS, WIDTH, padding_idx=0)
        nn.init.normal_(self.casing.weight, std=0.01)
        self.hint = nn.Embedding(len(TAGS), WIDTH, padding_idx=0)
        nn.init.zeros_(self.hint.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=NORM_EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, len(TAGS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces, casings, hints):
        mask = (pieces != 0)[:, None, None, :]
        positions = self.position.weight[: pieces.shape[1]]
        words = self.piece(pieces) + self.casing(casings) + self.hint(hints)
        x = self.norm(words + positions)
        x = self.dropout(x)
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(self.dropout(x))


def from_minilm(path, kept):
    """The encoder's pretrained weights; `kept` are the numbers of the pieces that stay, in order."""
    weights = {name.removeprefix("bert."): w.float() for name, w in load_file(path).items()}
    model = Tagger(len(kept))
    with torch.no_grad():
        model.piece.weight.copy_(weights["embeddings.word_embeddings.weight"][kept])
        positions = weights["embeddings.position_embeddings.weight"][:POSITIONS]
        model.position.weight.copy_(positions + weights["embeddings.token_type_embeddings.weight"][0])
        _copy(model.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(model.layers):
            base = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                names = [f"{base}attention.self.{n}.{part}" for n in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat([weights[name] for name in names]))
            _copy(layer.out, weights, base + "attention.output.dense")
            _copy(layer.norm1, weights, base + "attention.output.LayerNorm")
            _copy(layer.up, weights, base + "intermediate.dense")
            _copy(layer.down, weights, base + "output.dense")
            _copy(layer.norm2, weights, base + "output.LayerNorm")
    return model


def _copy(module, weights, name):
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def save(model, path):
    save_file({name: w.contiguous() for name, w in model.state_dict().items()}, path)


def load(path):
    weights = load_file(path)
    model = Tagger(len(weights["piece.weight"]))
    model.load_state_dict(weights)
    return model
