package org.mubiao.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that is started again when it ends unasked: after a second, after twice as long each further time that it
 * ended within a minute, at most half a minute. Says so each time. Safe for use by many threads.
 */
final class KeptProcess implements AutoCloseable {

    /** Starts the program, at the address it had before. */
    @FunctionalInterface
    interface Starter {
        JavaProcess start() throws IOException;
    }

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LIVED = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final String name;
    private final Starter starter;
    private final PrintStream told;
    private @Nullable JavaProcess process;
    private boolean kept;
    private long startedAt;
    private Duration pause = SOON;

    KeptProcess(String name, Starter starter, PrintStream told) {
        this.name = name;
        this.starter = starter;
        this.told = told;
    }

    String name() {
        return name;
    }

    /** Starts it, now or again. It is not kept alive before {@link #keep}. */
    synchronized JavaProcess start() throws IOException {
        startedAt = System.nanoTime();
        var started = starter.start();
        process = started;
        var _ = started.onExit().thenAccept(code -> ended(started, code));
        return started;
    }

    /** From now on it is started again when it ends. */
    synchronized void keep() {
        kept = true;
    }

    synchronized JavaProcess running() {
        if (process == null) throw new IllegalStateException(name + " was not started");
        return process;
    }

    private synchronized void ended(JavaProcess one, int code) {
        if (!kept || one != process) return;
        pause = System.nanoTime() - startedAt > LIVED.toNanos() ? SOON : pause;
        told.printf(
                "%s 已退出（退出码 %d），%d 秒后重新启动。 ended with code %2$d and is started again in %3$d s.%n",
                name, code, pause.toSeconds());
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> again(one));
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    private synchronized void again(JavaProcess gone) {
        if (!kept || process != gone) return;
        try {
            var _ = start();
        } catch (IOException e) {
            told.printf("%s 无法启动。 cannot be started: %s%n", name, e.getMessage());
            ended(gone, -1);
        }
    }

    /** {@code kill -9}; it stays down until it is started again. */
    void kill() {
        leave().kill();
    }

    private synchronized JavaProcess leave() {
        kept = false;
        return running();
    }

    /** Stops it in order, or kills it when that takes too long. */
    @Override
    public void close() {
        JavaProcess last;
        synchronized (this) {
            kept = false;
            last = process;
        }
        if (last != null) last.stopOrKill(GRACE);
    }
}
