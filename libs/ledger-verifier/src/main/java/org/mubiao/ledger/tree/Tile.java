package org.mubiao.ledger.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerHash;

/**
 * A tile of C2SP tlog-tiles: up to 256 neighbouring hashes of one level, each over 256 of the level below; level 0 has the
 * leaves.
 *
 * @param width how many hashes it has; less than 256 only at the right edge of a tree
 */
public record Tile(int level, long index, int width) {

    /** The hashes of a full tile. */
    public static final int WIDTH = 256;

    private static final int MOST_LEVEL = 7; // 2^64 leaves; Java counts to 2^63
    private static final Pattern PATH =
            Pattern.compile("(?:(0|[1-9][0-9]?)|entries)/((?:x[0-9]{3}/)*[0-9]{3})" + "(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < 0 || level > MOST_LEVEL || index < 0 || width < 1 || width > WIDTH)
            throw new IllegalArgumentException("no tile %d/%d of %d".formatted(level, index, width));
    }

    /** All tiles of a level of a tree with {@code size} leaves, left to right. */
    public static List<Tile> of(long size, int level) {
        var tiles = new ArrayList<Tile>();
        long hashes = size >> (8 * level);
        for (long n = 0; n < hashes; n += WIDTH)
            tiles.add(new Tile(level, n / WIDTH, (int) Math.min(WIDTH, hashes - n)));
        return tiles;
    }

    /**
     * Reads what follows {@code tile/} in an address: {@code 0/x001/067}, {@code 1/000.p/5}; an entry tile, {@code
     * entries/067}, reads as the level 0.
     *
     * @throws IllegalArgumentException for anything else, other spellings of the same tile among it
     */
    public static Tile parse(String path) {
        var found = PATH.matcher(path);
        if (!found.matches() || path.length() > 64) throw new IllegalArgumentException("not a tile: " + path);
        int level = found.group(1) == null ? 0 : Integer.parseInt(found.group(1));
        long index = Long.parseLong(found.group(2).replaceAll("[x/]", ""));
        int width = found.group(3) == null ? WIDTH : Integer.parseInt(found.group(3));
        if (width == WIDTH && found.group(3) != null) throw new IllegalArgumentException("a full tile has no .p");
        var tile = new Tile(level, index, width);
        if (!tile.number().equals(path.substring(path.indexOf('/') + 1)))
            throw new IllegalArgumentException("not the number of a tile: " + path);
        return tile;
    }

    /** {@code 0/x001/067} or {@code 0/x001/067.p/5}. */
    public String path() {
        return level + "/" + number();
    }

    /** The same place in the entry tiles: {@code entries/x001/067}. */
    public String entriesPath() {
        return "entries/" + number();
    }

    private String number() {
        var digits = Long.toString(index);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        var text = new StringBuilder();
        for (int i = 0; i < digits.length(); i += 3)
            text.append(i + 3 < digits.length() ? "x" : "")
                    .append(digits, i, i + 3)
                    .append(i + 3 < digits.length() ? "/" : "");
        if (width < WIDTH) text.append(".p/").append(width);
        return text.toString();
    }

    /** The root over the {@code 2^height} hashes that begin with hash {@code from} of a tile's bytes. */
    static LedgerHash root(byte[] hashes, int from, int height) {
        if (height == 0)
            return LedgerHash.of(Arrays.copyOfRange(hashes, from * LedgerHash.LENGTH, (from + 1) * LedgerHash.LENGTH));
        return HashRule.node(root(hashes, from, height - 1), root(hashes, from + (1 << (height - 1)), height - 1));
    }
}
