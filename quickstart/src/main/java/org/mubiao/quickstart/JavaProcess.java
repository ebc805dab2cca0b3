package org.mubiao.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Java program of this class path in a process of its own. Its standard input stays open as long as this process lives
 * and it is not told to stop, so that a program may end when its starter has. Killed when closed.
 */
final class JavaProcess implements AutoCloseable {

    /** Names the file that {@link Training} left, made with the same class path; without it programs start slower. */
    static final String CACHE = "mubiao.processes.cache";

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int LINES_KEPT = 2_000;

    /** Ctrl-C reaches every process of a terminal; who started this one decides when it stops. */
    private static final List<String> DEAF_TO_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    /** For a program that lives for a test. */
    static final List<String> SMALL_AND_SOON = List.of("-Xmx400m", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final Consumer<String> listener;
    private final Deque<String> lines = new ArrayDeque<>();
    private boolean ended;

    private JavaProcess(List<String> command, Map<String, String> environment, Consumer<String> listener)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        this.listener = listener;
        this.process = builder.start();
        Thread.ofPlatform().daemon().name("output").start(this::read);
    }

    /** @param wrapper a command to run java under, empty for none */
    static JavaProcess start(List<String> wrapper, Map<String, String> environment, String main, String... arguments)
            throws IOException {
        return start(wrapper, SMALL_AND_SOON, environment, line -> {}, main, List.of(arguments));
    }

    static JavaProcess start(String main, String... arguments) throws IOException {
        return start(List.of(), Map.of(), main, arguments);
    }

    /**
     * One that does not hear Ctrl-C.
     *
     * @param listener gets each line that the program writes
     */
    static JavaProcess startDeaf(
            List<String> options,
            Map<String, String> environment,
            Consumer<String> listener,
            String main,
            List<String> arguments)
            throws IOException {
        return start(DEAF_TO_CTRL_C, options, environment, listener, main, arguments);
    }

    static JavaProcess start(
            List<String> wrapper,
            List<String> options,
            Map<String, String> environment,
            Consumer<String> listener,
            String main,
            List<String> arguments)
            throws IOException {
        var command = new ArrayList<>(wrapper);
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        var cache = System.getProperty(CACHE);
        if (cache != null) command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off,cds*=off"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main));
        command.addAll(arguments);
        return new JavaProcess(command, environment, listener);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                said(line);
                listener.accept(line);
            }
        } catch (IOException gone) {
            // the process is gone; what it said before is kept
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void said(String line) {
        lines.add(line);
        if (lines.size() > LINES_KEPT) lines.removeFirst();
        notifyAll();
    }

    /** The rest of the first line that begins so; fails with all the program said when it ends or takes too long. */
    synchronized String await(String beginning) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = find(beginning);
            if (found != null) return found.substring(beginning.length());
            var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (ended || left <= 0)
                throw new IllegalStateException(
                        "%s without '%s':\n%s".formatted(ended ? "ended" : "goes on", beginning, joined()));
            waitFor(left);
        }
    }

    private synchronized void waitFor(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process starts", e);
        }
    }

    private @Nullable String find(String beginning) {
        for (var line : lines) if (line.startsWith(beginning)) return line;
        return null;
    }

    private String joined() {
        return String.join("\n", lines);
    }

    /** The newest lines that it wrote. */
    synchronized List<String> said() {
        return List.copyOf(lines);
    }

    long pid() {
        return process.pid();
    }

    /** The exit code, once it has ended. */
    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** {@code kill -9}. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to stop, and answers the exit code. */
    CompletableFuture<Integer> stop() {
        // Under a wrapper the program is its child.
        process.children().findFirst().orElse(process.toHandle()).destroy();
        return onExit();
    }

    /** Asks it to stop, waits for that at most so long, then kills it. */
    void stopOrKill(Duration atMost) {
        try {
            var _ = stop().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException slow) {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
