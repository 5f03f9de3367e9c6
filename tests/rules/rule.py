"""What every rule about the tree's files is: a check of a tree, and cases that show that it can fail."""

import os
import sys
import tempfile


def self_test(check_tree, cases):
    """`cases`: name, files by their path, and a part of the one error that is expected, or None."""
    failures = 0
    for name, files, expected in cases:
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                full = os.path.join(root, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8") as file:
                    file.write(text)
            errors = check_tree(root)
        right = (not errors) if expected is None else (len(errors) == 1 and expected in errors[0])
        if not right:
            failures += 1
            print(f"self-test '{name}': expected {expected!r}, found {errors}")
    print(f"self-test: {len(cases) - failures} of {len(cases)} cases as expected")
    return 1 if failures else 0


def main(check_tree, cases, all_is_well):
    """Runs the rule on the tree of the first argument, else on this one; its cases with --self-test."""
    if sys.argv[1:] == ["--self-test"]:
        return self_test(check_tree, cases)
    here = os.path.dirname(os.path.abspath(__file__))
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(here))
    errors = check_tree(root)
    print("\n".join(errors) or all_is_well)
    return 1 if errors else 0
