package org.mubiao.ledger.proof;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;

/**
 * Has a ledger's newest checkpoint cosigned by each witness that has an address (C2SP tlog-witness), on a thread of its own:
 * neither appends nor checkpoints wait for a witness. One that is away is asked again every {@link #PAUSE}.
 */
public final class AskedWitnesses implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AskedWitnesses.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int CONFLICT = 409;

    private final TransparencyLog log;
    private final List<Asked> witnesses;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean open = true;

    /** How far a witness has seen the ledger, as far as is known here. */
    private static final class Asked {

        final WitnessAddress witness;
        final URI url;
        long seen;
        long cosigned = -1;

        Asked(WitnessAddress witness, URI url) {
            this.witness = witness;
            this.url = url;
        }
    }

    public AskedWitnesses(TransparencyLog log, List<WitnessAddress> witnesses) {
        this.log = log;
        var asked = new ArrayList<Asked>();
        for (var witness : witnesses) {
            var url = witness.url();
            if (url != null) asked.add(new Asked(witness, url));
        }
        this.witnesses = asked;
        this.thread = Thread.ofPlatform()
                .name("witnesses-" + log.ledger().name())
                .daemon()
                .unstarted(this::run);
    }

    public void start() {
        if (witnesses.isEmpty()) return;
        log.onCheckpoint(_ -> news.release());
        thread.start();
    }

    private void run() {
        try {
            while (open) {
                var _ = news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                var note = log.checkpoint();
                if (note.isEmpty()) continue;
                for (var witness : witnesses) ask(witness, note.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Asked asked, SignedNote note) throws InterruptedException {
        var size = Checkpoint.parse(note.text()).size();
        if (asked.cosigned == size) return;
        try {
            var answer = send(asked, note, size);
            if (answer.statusCode() == CONFLICT) {
                asked.seen = Long.parseLong(answer.body().strip());
                if (asked.seen > size) return; // it saw a later one: that is coming here too, or a fraud is on its way
                answer = send(asked, note, size);
            }
            if (answer.statusCode() != 200)
                throw new IOException(answer.statusCode() + " " + answer.body().strip());
            var taken =
                    log.cosigned(size, SignedNote.Signature.parse(answer.body().strip()));
            if (taken.isEmpty()) throw new IOException("what it answers is no cosignature of its key");
            asked.seen = size;
            asked.cosigned = size;
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} does not cosign {1} with {2} events: {3}",
                    asked.witness.key().name(),
                    log.ledger().origin(),
                    size,
                    e.toString());
        }
    }

    private HttpResponse<String> send(Asked asked, SignedNote note, long size)
            throws IOException, InterruptedException {
        var body = new StringBuilder("old ").append(asked.seen).append('\n');
        if (asked.seen > 0 && asked.seen < size)
            for (var hash : log.tree().at(size).consistency(asked.seen))
                body.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
        // The witness is shown what the ledger signed, not what others added.
        var own = new SignedNote(note.text(), List.of(note.signatures().getFirst()));
        body.append('\n').append(own);
        return http.send(
                HttpRequest.newBuilder(asked.url.resolve(asked.url.getPath() + "/add-checkpoint"))
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        http.shutdownNow();
    }
}
