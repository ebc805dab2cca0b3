package org.mubiao.ledger.format;

/** A step in the life of one aggregate. Sequences start at 0 and have no gap; (id, sequence) is unique in a ledger. */
public record AggregateVersion(String type, String id, long sequence) {

    /** One more than the largest sequence; a token writes ten digits. */
    public static final long SEQUENCES = 10_000_000_000L;

    public AggregateVersion {
        if (sequence < 0 || sequence >= SEQUENCES)
            throw new IllegalArgumentException("sequence %d is not within 0 and ten digits".formatted(sequence));
    }

    /** The unique token {@code id#0000000005}. Two versions share it only if they share id and sequence. */
    public String token() {
        return token(id, sequence);
    }

    /** The token of {@code sequence} of the aggregate {@code id}. Tokens of one aggregate sort by sequence. */
    public static String token(String id, long sequence) {
        String digits = Long.toString(sequence);
        return id + "#" + "0".repeat(10 - digits.length()) + digits;
    }
}
