package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.Part;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.SignerKey;
import org.mubiao.ledger.tree.MerkleTree;

/** Prints how many events with their contents a core verifies in a second. A program, not a test. */
final class VerificationCost {

    private static final String ORIGIN = "mubiao.test/cost";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private VerificationCost() {}

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        var folder = Files.createTempDirectory("verification-cost");
        try {
            var key = SignerKey.generate(ORIGIN);
            mirror(folder.resolve("cost"), key, events);
            System.out.printf(
                    "%d events, %d bytes of events.ndjson each%n",
                    events, Files.size(folder.resolve("cost/events.ndjson")) / events);
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                long cpu = THREADS.getCurrentThreadCpuTime();
                MirrorCheck.run(
                        folder.resolve("cost"), new Keys(List.of(key.verifier().toString())), List.of());
                System.out.printf(
                        "round %d: %,.0f events in a second of a core's time, %,.0f in a second%n",
                        round,
                        events * 1e9 / (THREADS.getCurrentThreadCpuTime() - cpu),
                        events * 1e9 / (System.nanoTime() - start));
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    /** A mirror of {@code events} events as the suite writes them, one to five in a commit. */
    static List<SignedNote> mirror(Path folder, SignerKey key, int events) throws Exception {
        var commits = commits(events);
        var leaves = commits.stream()
                .flatMap(commit -> commit.entries().stream())
                .map(LedgerEntry::leaf)
                .toList();
        var notes = new ArrayList<SignedNote>();
        for (int size : new int[] {events / 3, events / 2, events})
            notes.add(new Checkpoint(
                            ORIGIN, size, MerkleTree.of(leaves.subList(0, size)).root())
                    .signedBy(key));
        MirrorWriter.write(folder, commits, notes);
        return notes;
    }

    static List<LedgerCommit> commits(int events) {
        var random = new Random(5);
        var steps = new long[100];
        var link = HashRule.genesis(ORIGIN);
        var commits = new ArrayList<LedgerCommit>();
        for (int next = 0; next < events; ) {
            int size = Math.min(events - next, 1 + random.nextInt(5));
            var id = new UUID(random.nextLong(), random.nextLong()).toString();
            int table = random.nextInt(steps.length);
            var entries = new ArrayList<LedgerEntry>();
            for (int i = 0; i < size; i++) entries.add(entry(next + i, id, i, size, table, steps[table]++, random));
            var commit = LedgerCommit.chained(link, id, null, entries);
            link = commit.link();
            commits.add(commit);
            next += size;
        }
        return commits;
    }

    private static LedgerEntry entry(
            long position, String commit, int index, int size, int table, long sequence, Random random) {
        var time = Instant.parse("2024-05-01T04:00:00.120Z").plusMillis((position - index) * 17);
        var payload = """
                {"tableId":"571301-2024-%d","indicatorId":"%s","target":{"text":"≥%d次","kind":"number","comparator":"≥","value":"%d","measure":"次"},"reason":"按 2024 年度工作安排调整，见附件"}""".formatted(table, new UUID(random.nextLong(), random.nextLong()), sequence, sequence);
        var metadata = """
                {"commandId":"%s","correlationId":"%s","causationId":"%s","traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}""".formatted(commit, commit, new UUID(random.nextLong(), random.nextLong()));
        var actor = """
                {"subject":"editor-571301","displayName":"某某单位 编辑","roles":["unit-editor"],"unit":{"code":"571301","name":"天津市红十字会"}}""";
        return new LedgerEntry(
                position,
                commit,
                index,
                size,
                new AggregateVersion("TargetTable", "571301-2024-" + table, sequence),
                "indicator-target-changed",
                "1",
                new UUID(random.nextLong(), random.nextLong()).toString(),
                time,
                time,
                part(Part.Kind.PAYLOAD, payload, random),
                part(Part.Kind.METADATA, metadata, random),
                part(Part.Kind.ACTOR, actor, random));
    }

    private static Part part(Part.Kind kind, String content, Random random) {
        var salt = new byte[Part.SALT_LENGTH];
        random.nextBytes(salt);
        return new Part.Kept(kind, salt, content.getBytes(UTF_8));
    }
}
