"""Verifies the mirror of one ledger, written from docs/ledger-format.md alone: verify_mirror.py FOLDER VERIFIER_KEY [PROOFS]"""
import base64, hashlib, json, os, subprocess, sys, tempfile

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def need(holds, what):
    if not holds:
        sys.exit("does not hold: " + what)

def root(leaves):
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha(b"\x01", root(leaves[:k]), root(leaves[k:]))

def consistency(m, leaves, whole=True):  # RFC 9162 2.1.4.1, SUBPROOF
    n = len(leaves)
    if m == n:
        return [] if whole else [root(leaves)]
    k = 1 << ((n - 1).bit_length() - 1)
    if m <= k:
        return consistency(m, leaves[:k], whole) + [root(leaves[k:])]
    return consistency(m - k, leaves[k:], False) + [root(leaves[:k])]

def included(index, size, leaf, path, top):  # RFC 9162 2.1.3.2
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = sha(b"\x01", p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = sha(b"\x01", r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == top

def extends(m, n, first, second, proof):  # RFC 9162 2.1.4.2
    if m == n or m == 0:
        return not proof and (m == 0 or first == second)
    proof = list(proof) if m & (m - 1) else [first] + list(proof)
    fn, sn = m - 1, n - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = proof[0]
    for c in proof[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = sha(b"\x01", c, fr), sha(b"\x01", c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = sha(b"\x01", sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first and sr == second

def signed(note, vkey):  # returns origin, size, root
    name, key_id, key = vkey.split("+", 2)
    key = base64.b64decode(key)
    need(key[0] == 1 and sha(name.encode(), b"\n", key)[:4].hex() == key_id, "the verifier key")
    text, lines = note.rsplit("\n\n", 1)
    text += "\n"
    good = False
    for line in lines.splitlines():
        dash, who, blob = line.split(" ")
        blob = base64.b64decode(blob)
        if who != name or blob[:4].hex() != key_id:
            continue
        with tempfile.TemporaryDirectory() as d:
            files = {"m": text.encode(), "s": blob[4:], "k": bytes.fromhex("302a300506032b6570032100") + key[1:]}
            for f, content in files.items():
                open(os.path.join(d, f), "wb").write(content)
            good = subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", d + "/k",
                                   "-sigfile", d + "/s", "-in", d + "/m"], capture_output=True).returncode == 0
        need(good, "a signature")
    origin, size, top = text.splitlines()[:3]
    need(good and origin == name, "the signature of " + name)
    return origin, int(size), base64.b64decode(top)

def tile(folder, kind, n, width):
    digits = str(n).zfill(-(-len(str(n)) // 3) * 3)
    groups = [digits[i:i + 3] for i in range(0, len(digits), 3)]
    path = "/".join(["x" + g for g in groups[:-1]] + groups[-1:]) + (".p/%d" % width if width < 256 else "")
    return open(os.path.join(folder, "tile", kind, path), "rb").read()

def main(folder, vkey, proofs=None):
    read = lambda name: open(os.path.join(folder, name), encoding="utf-8", newline="\n").read()
    origin, size, top = signed(read("checkpoint"), vkey)
    leaves, envelopes = [], []
    for n in range(-(-size // 256)):
        width = min(256, size - 256 * n)
        data, at = tile(folder, "entries", n, width), 0
        for _ in range(width):
            length = int.from_bytes(data[at:at + 2], "big")
            envelopes.append(data[at + 2:at + 2 + length])
            leaves.append(sha(b"\x00", envelopes[-1]))
            at += 2 + length
        need(tile(folder, "0", n, width) == b"".join(leaves[256 * n:]), "tile %d" % n)
    need(root(leaves) == top, "the root")
    link, commit = sha(b"\x11", origin.encode()), b""
    events = [json.loads(line) for line in read("events.ndjson").split("\n") if line][:size]
    need(len(events) == size, "the number of events")
    orders, masked = set(), []
    for position, event in enumerate(events):
        envelope = json.loads(event["envelope"])
        need(event["envelope"].encode() == envelopes[position] and envelope["position"] == str(position), "envelope %d" % position)
        for tag, part in ((0x20, "payload"), (0x21, "metadata"), (0x22, "actor")):
            kept = event[part]
            if kept is not None and "salt" not in kept:
                need(kept["digest"] == envelope[part + "Digest"], "masked %s of %d" % (part, position))
                masked.append((position, part, sha(b"\x23", kept["text"].encode()).hex()))
            elif kept is not None:
                need(sha(bytes([tag]), bytes.fromhex(kept["salt"]), kept["text"].encode()).hex() == envelope[part + "Digest"],
                     "%s of %d" % (part, position))
        if envelope["eventName"] == "erasure-ordered" and "salt" in event["payload"]:
            order = json.loads(event["payload"]["text"])
            orders |= {(order["position"], part, left) for part, left in order["left"].items() if order["position"] < position}
        commit += leaves[position]
        if "link" in event:
            link, commit = sha(b"\x10", link, commit), b""
            need(link.hex() == event["link"], "the chain at %d" % position)
    for mask in masked:
        need(mask in orders, "mask at %d" % mask[0])
    earlier = [json.loads(line)["note"] for line in read("checkpoints.ndjson").split("\n") if line]
    for note in earlier:
        _, m, before = signed(note, vkey)
        need(extends(m, size, before, top, consistency(m, leaves) if m else []), "consistency from %d" % m)
    shown = 0
    for name in sorted(os.listdir(proofs)) if proofs else []:
        head, note = open(os.path.join(proofs, name), encoding="utf-8").read().split("\n\n", 1)
        head = head.split("\n")
        index = int(head[1].split(" ")[1])
        _, over, above = signed(note, vkey)
        need(head[0] == "c2sp.org/tlog-proof@v1" and extends(over, size, above, top, consistency(over, leaves)), "proof " + name)
        need(included(index, over, leaves[index], [base64.b64decode(h) for h in head[2:]], above), "inclusion of %d" % index)
        shown += 1
    print(json.dumps({"origin": origin, "size": size, "root": top.hex(), "checkpoints": len(earlier), "included": shown, "masked": len(masked)}))

main(*sys.argv[1:])
