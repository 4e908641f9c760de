"""The mean of the weights of networks that were trained on from the same weights (Wortsman et al. 2022): as good
as both together, at the price of one. Networks that began elsewhere cannot be taken together like this."""

import sys

from safetensors.torch import load_file, save_file


def main():
    *paths, out = sys.argv[1:]
    if len(paths) < 2:
        sys.exit("usage: mean.py WEIGHTS WEIGHTS… OUT")
    weights = [load_file(path) for path in paths]
    save_file({name: sum(w[name] for w in weights) / len(weights) for name in weights[0]}, out)


if __name__ == "__main__":
    main()
