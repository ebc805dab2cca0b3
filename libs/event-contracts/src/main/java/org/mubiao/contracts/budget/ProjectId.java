package org.mubiao.contracts.budget;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mubiao.contracts.text.Text;

/** A project of one unit in one fiscal year; keys the project's stream. */
public record ProjectId(String value) {

    private static final int DIGEST_BYTES = 8;

    public ProjectId {
        Text.notBlank(value, "project id");
    }

    /**
     * The id that follows from unit, year and name, so that the same table imported twice meets the same project. White
     * space in the name does not count: dumps of Word tables put it anywhere.
     */
    public static ProjectId of(UnitId unit, int fiscalYear, String name) {
        var bare = name.replaceAll("[\\s\\u00a0\\u3000]+", "");
        Text.notBlank(bare, "project name");
        return new ProjectId(unit + "-" + fiscalYear + "-" + digest(bare));
    }

    /** The code of the unit that the id begins with; the whole of an id that {@link #of} did not make. */
    public String unitCode() {
        return value.replaceFirst("-[0-9]{4}-[0-9a-f]{16}$", "");
    }

    private static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
