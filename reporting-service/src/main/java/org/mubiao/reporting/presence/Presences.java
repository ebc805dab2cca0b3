package org.mubiao.reporting.presence;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who is at which table, told by all instances of this service to each other through a Kafka topic of one partition that
 * forgets within minutes. Its order is the order of the signs, so every instance tells the same; one that starts reads what
 * is still in force. While the broker is away nobody is seen, and nothing else suffers.
 */
@Component
class Presences implements SmartLifecycle {

    static final String TOPIC = "mubiao.presence";

    private static final Logger LOG = LoggerFactory.getLogger(Presences.class);
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String FORGOTTEN_AFTER_MILLIS = "120000";

    private final Map<String, Object> kafka;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration lasts;
    private final Sinks.Many<Attendance> changes = Sinks.many().replay().latest();
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Attendance attendance;
    private volatile boolean open;
    private @Nullable Thread thread;
    private volatile @Nullable KafkaConsumer<String, String> consumer;
    private volatile @Nullable KafkaProducer<String, String> producer;

    /** @param lasts how long somebody is seen who gives no further sign */
    Presences(
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${mubiao.presence.lasts:30s}") Duration lasts,
            JsonMapper json,
            Clock clock) {
        this.kafka = Map.of("bootstrap.servers", bootstrapServers, "enable.metrics.push", "false");
        this.json = json;
        this.clock = clock;
        this.lasts = lasts;
        this.attendance = Attendance.nobody(lasts);
        var _ = changes.tryEmitNext(attendance);
    }

    Attendance now() {
        return attendance.at(clock.instant());
    }

    /** The attendance as of now and whenever it changes, the newest only for who is slow; ends when the service stops. */
    Flux<Attendance> changes() {
        return changes.asFlux().onBackpressureLatest();
    }

    /** Completes when this instance has the sign back from the broker; a refusal of 503 when that takes over 2 s. */
    Mono<Void> tell(Sign sign) {
        var back = new CompletableFuture<Void>();
        return Mono.defer(() -> {
                    awaited.put(sign.id(), back);
                    sending.execute(() -> send(sign, back));
                    return Mono.fromFuture(back, true);
                })
                .timeout(PATIENCE)
                .onErrorMap(
                        failure -> !(failure instanceof Refusal),
                        failure -> new Refusal(503, "PRESENCE_UNAVAILABLE", "the broker does not answer"))
                .doFinally(ignored -> awaited.remove(sign.id()));
    }

    private void send(Sign sign, CompletableFuture<Void> back) {
        var running = producer;
        if (running == null) {
            back.completeExceptionally(new IllegalStateException("not started"));
            return;
        }
        try {
            var record = new ProducerRecord<>(TOPIC, 0, sign.projectId(), json.writeValueAsString(sign));
            var _ = running.send(record, (at, failure) -> {
                if (failure != null) back.completeExceptionally(failure);
            });
        } catch (RuntimeException failure) {
            back.completeExceptionally(failure);
        }
    }

    @Override
    public synchronized void start() {
        if (open) return;
        open = true;
        var settings = new HashMap<>(kafka);
        settings.put("acks", "1");
        settings.put("max.block.ms", PATIENCE.toMillis());
        settings.put("request.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("delivery.timeout.ms", (int) PATIENCE.multipliedBy(2).toMillis());
        settings.put("client.id", "presence");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        thread = Thread.ofPlatform().name("presence").start(this::run);
    }

    private void run() {
        while (open) {
            try {
                read();
            } catch (WakeupException _) {
                return; // only a stop wakes it up
            } catch (Exception failure) {
                if (!open) return;
                LOG.warn("presence cannot be read, starting again: {}", failure.toString());
                pause();
            }
        }
    }

    private void read() throws Exception {
        makeTopic();
        var settings = new HashMap<>(kafka);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "latest");
        settings.put("client.id", "presence");
        try (var reading = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer = reading;
            reading.assign(List.of(PARTITION));
            var from = reading.offsetsForTimes(Map.of(PARTITION, clock.millis() - lasts.toMillis()))
                    .get(PARTITION);
            if (from == null) reading.seekToEnd(List.of(PARTITION));
            else reading.seek(PARTITION, from.offset());
            try {
                while (open) follow(reading);
            } finally {
                consumer = null;
                Thread.interrupted(); // a consumer whose thread is interrupted cannot close in order
            }
        }
    }

    private void follow(KafkaConsumer<String, String> reading) {
        var before = attendance;
        var records = reading.poll(POLL);
        var after = before.at(clock.instant());
        var seen = new ArrayList<String>();
        for (var told : records) {
            var sign = json.readValue(told.value(), Sign.class);
            after = after.after(sign, clock.instant());
            seen.add(sign.id());
        }
        if (after != before) {
            attendance = after;
            var _ = changes.tryEmitNext(after);
        }
        for (var id : seen) {
            var back = awaited.get(id);
            if (back != null) back.complete(null);
        }
    }

    private void makeTopic() throws InterruptedException, ExecutionException, TimeoutException {
        var admin = Admin.create(kafka);
        try {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())
                            .configs(Map.of(
                                    "retention.ms", FORGOTTEN_AFTER_MILLIS, "segment.ms", FORGOTTEN_AFTER_MILLIS))))
                    .all()
                    .get(PATIENCE.multipliedBy(5).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) throw e;
        } finally {
            admin.close(Duration.ZERO); // else it waits a minute for a broker that is not there
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void endStreams() {
        var _ = changes.tryEmitComplete();
    }

    @Override
    public synchronized void stop() {
        if (!open) return;
        open = false;
        var reading = consumer;
        if (reading != null) reading.wakeup();
        var running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        var writing = producer;
        if (writing != null) writing.close(Duration.ZERO);
        producer = null;
        sending.shutdown();
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
