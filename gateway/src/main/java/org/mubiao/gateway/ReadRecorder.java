package org.mubiao.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands reads to reporting-service, which records them in the ledger {@code audit}: one batch at a time, so that whatever
 * is read while one is under way goes with the next. A batch is sent again, under the same id, until it is recorded.
 */
@Component
class ReadRecorder implements SmartLifecycle {

    /** How many may wait; more than that are not answered at all. */
    static final int MOST_WAITING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ReadRecorder.class);
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(2);

    private final ServiceReads services;
    private final ServiceTokens tokens;
    private final JsonMapper json;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean open;
    private volatile Thread thread = new Thread();

    ReadRecorder(ServiceReads services, ServiceTokens tokens, JsonMapper json) {
        this.services = services;
        this.tokens = tokens;
        this.json = json;
    }

    /** What was read: {@code kind} is {@code read}, {@code export} or {@code evidence}. */
    record Read(String kind, String path, Map<String, Long> positions, Instant at, Map<String, Object> actor) {}

    private record Waiting(Read read, CompletableFuture<Void> recorded) {}

    /** Whether one more read can be kept until it is recorded. */
    boolean hasRoom() {
        return waiting.remainingCapacity() > 0;
    }

    /** Takes note; it is recorded within moments, and lost only if this gateway ends before that without being stopped. */
    void record(Read read) {
        var _ = offered(read);
    }

    /** Completes when it is recorded, durably; fails with a refusal where that takes too long. */
    Mono<Void> recorded(Read read) {
        return Mono.fromFuture(offered(read), true)
                .timeout(PATIENCE)
                .onErrorMap(late -> new Refusal(Problem.READ_NOT_RECORDED));
    }

    private CompletableFuture<Void> offered(Read read) {
        var one = new Waiting(read, new CompletableFuture<>());
        if (!waiting.offer(one)) one.recorded.completeExceptionally(new Refusal(Problem.READ_NOT_RECORDED));
        return one.recorded;
    }

    private void run() {
        try {
            while (open || !waiting.isEmpty()) {
                var first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) continue;
                var batch = new ArrayList<>(List.of(first));
                waiting.drainTo(batch, BATCH - 1);
                sendUntilRecorded(batch);
            }
        } catch (InterruptedException stopped) {
            if (!waiting.isEmpty()) LOG.error("{} reads were not recorded", waiting.size());
        }
    }

    private void sendUntilRecorded(List<Waiting> batch) throws InterruptedException {
        var message = new LinkedHashMap<String, Object>();
        message.put("id", UUID.randomUUID());
        message.put("reads", batch.stream().map(Waiting::read).toList());
        var body = json.writeValueAsBytes(message);
        for (boolean sent = false; !sent; ) {
            try {
                var headers = new HttpHeaders();
                headers.setBearerAuth(tokens.ofGatewayItself());
                headers.setContentType(MediaType.APPLICATION_JSON);
                var answer = services.send(HttpMethod.POST, Service.REPORTING, "/internal/reads", headers, body)
                        .toFuture()
                        .get();
                sent = answer != null && answer.getStatusCode().is2xxSuccessful();
                if (!sent) LOG.warn("{} reads are not recorded yet: {}", batch.size(), answer);
            } catch (ExecutionException e) {
                LOG.warn("{} reads are not recorded yet: {}", batch.size(), String.valueOf(e.getCause()));
            }
            if (!sent) Thread.sleep(PAUSE);
        }
        for (var one : batch) one.recorded.complete(null);
    }

    @Override
    public void start() {
        open = true;
        thread = Thread.ofPlatform().name("read-recorder").daemon().start(this::run);
    }

    /** What was read until now is recorded first, if that is quickly done. */
    @Override
    public void stop() {
        open = false;
        try {
            thread.join(LAST_CHANCE);
            thread.interrupt();
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
