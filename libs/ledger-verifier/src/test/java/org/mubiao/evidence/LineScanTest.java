package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mubiao.evidence.LineScan.Checked;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.format.Part;

class LineScanTest {

    private static List<String> lines(int events) {
        var lines = new ArrayList<String>();
        for (var commit : VerificationCost.commits(events))
            for (var entry : commit.entries()) lines.add(EventLine.of(commit, entry));
        return lines;
    }

    private static @Nullable Checked scanned(byte[] line) {
        return new LineScan().read(line, 0, line.length);
    }

    /** What the long way makes of a line; null where it refuses. */
    private static @Nullable Checked longWay(byte[] line) {
        try {
            var text = UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(line)).toString();
            var read = EventLine.parse(text);
            read.check("test");
            return new Checked(read.entry(), read.leaf(), read.link());
        } catch (java.nio.charset.CharacterCodingException
                | IllegalArgumentException
                | java.time.DateTimeException
                | DoesNotHold refused) {
            return null;
        }
    }

    private static void assertSame(Checked one, Checked other) {
        assertThat(one.leaf()).isEqualTo(other.leaf());
        assertThat(one.link()).isEqualTo(other.link());
        assertThat(one.entry())
                .usingRecursiveComparison()
                .ignoringFields("payload", "metadata", "actor")
                .isEqualTo(other.entry());
        assertThat(one.entry().payload().bytes())
                .isEqualTo(other.entry().payload().bytes());
        assertThat(one.entry().payload().digest())
                .isEqualTo(other.entry().payload().digest());
    }

    @Test
    void takes_every_line_that_is_written_as_usual() {
        for (var line : lines(300)) {
            var scanned = scanned(line.getBytes(UTF_8));
            assertThat(scanned).isNotNull();
            assertSame(scanned, longWay(line.getBytes(UTF_8)));
        }
    }

    @Test
    void takes_quotes_control_characters_and_signs_beyond_ascii_in_contents() {
        var entry = with("{\"a\":\"\\\"\\\\\\n\",\"b\":\"\u0001 表 😀\"}", new AggregateVersion("表", "id-目标", 7));
        var line = EventLine.of(entry).getBytes(UTF_8);
        assertSame(scanned(line), longWay(line));
        assertThat(scanned(line).entry().aggregate()).isEqualTo(entry.aggregate());
    }

    @Test
    void leaves_masked_parts_and_escaped_names_to_the_long_way() {
        var plain = with("{}", null);
        var masked = new LedgerEntry(
                0,
                "c",
                0,
                1,
                null,
                "n",
                null,
                "e",
                plain.time(),
                plain.recordedAt(),
                plain.payload(),
                plain.metadata(),
                new Part.Masked(LedgerHash.ofHex("ab".repeat(32)), "{}".getBytes(UTF_8)));
        for (var entry : List.of(masked, with("{}", new AggregateVersion("T", "a\"b", 0)))) {
            var line = EventLine.of(entry).getBytes(UTF_8);
            assertThat(scanned(line)).isNull();
            assertThat(longWay(line)).isNotNull();
        }
    }

    private static LedgerEntry with(String payload, @Nullable AggregateVersion aggregate) {
        var one = VerificationCost.commits(1).getFirst().entries().getFirst();
        return new LedgerEntry(
                one.position(),
                one.commitId(),
                0,
                1,
                aggregate,
                one.eventName(),
                null,
                one.eventId(),
                one.time(),
                one.recordedAt(),
                new Part.Kept(Part.Kind.PAYLOAD, new byte[Part.SALT_LENGTH], payload.getBytes(UTF_8)),
                one.metadata(),
                null);
    }

    /** One byte changed, put in or taken out, 40,000 times: it never takes what the long way refuses, nor reads it otherwise. */
    @Test
    void takes_nothing_that_the_long_way_refuses() {
        var random = new Random(162);
        var lines = lines(40);
        int taken = 0;
        for (int run = 0; run < 40_000; run++) {
            var line = lines.get(random.nextInt(lines.size())).getBytes(UTF_8);
            var forged = forged(line, random);
            var scanned = scanned(forged);
            if (scanned == null) continue;
            taken++;
            var other = longWay(forged);
            assertThat(other).as(new String(forged, StandardCharsets.UTF_8)).isNotNull();
            assertSame(scanned, other);
        }
        assertThat(taken).isPositive(); // some forgeries change nothing, or only the link, which the chain judges
    }

    private static byte[] forged(byte[] line, Random random) {
        int at = random.nextInt(line.length);
        var signs = "\"\\{}:,0919afnu -TZ\n\u0000".getBytes(UTF_8);
        var out = new java.io.ByteArrayOutputStream();
        out.write(line, 0, at);
        switch (random.nextInt(3)) {
            case 0 -> out.write(signs[random.nextInt(signs.length)]);
            case 1 -> {
                out.write(signs[random.nextInt(signs.length)]);
                out.write(line[at]);
            }
            default -> {}
        }
        out.write(line, at + 1, line.length - at - 1);
        return out.toByteArray();
    }

    /** By a core's time, so that what else the machine does is left out; the best of some rounds for each. */
    @Test
    void costs_at_most_half_of_the_long_way() {
        var lines = lines(3_000).stream().map(line -> line.getBytes(UTF_8)).toList();
        var threads = ManagementFactory.getThreadMXBean();
        long scan = Long.MAX_VALUE;
        long parse = Long.MAX_VALUE;
        for (int round = 0; round < 12; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (var line : lines) assertThat(scanned(line) == null).isFalse();
            long middle = threads.getCurrentThreadCpuTime();
            for (var line : lines) assertThat(longWay(line) == null).isFalse();
            scan = Math.min(scan, middle - start);
            parse = Math.min(parse, threads.getCurrentThreadCpuTime() - middle);
        }
        assertThat((double) scan / parse).isLessThan(0.5);
    }
}
