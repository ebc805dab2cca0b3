package org.mubiao.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A Java program of this class path in a process of its own; killed when the test is over. */
final class JavaProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private JavaProcess(List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        this.process = builder.start();
        Thread.ofVirtual().start(this::read);
    }

    /** @param wrapper a command to run java under, empty for none */
    static JavaProcess start(List<String> wrapper, Map<String, String> environment, String main, String... arguments)
            throws IOException {
        var command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main));
        command.addAll(List.of(arguments));
        return new JavaProcess(command, environment);
    }

    static JavaProcess start(String main, String... arguments) throws IOException {
        return start(List.of(), Map.of(), main, arguments);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(java.nio.charset.StandardCharsets.UTF_8)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) lines.add(line);
        } catch (IOException ended) {
            // the process is gone; what it said before is kept
        }
    }

    /** The rest of the first line that begins so; fails with all the program said when it ends or takes too long. */
    String await(String beginning) {
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .conditionEvaluationListener(condition -> {})
                .until(() -> find(beginning) != null || !process.isAlive());
        var found = find(beginning);
        if (found == null) throw new AssertionError("ended without '" + beginning + "':\n" + String.join("\n", lines));
        return found.substring(beginning.length());
    }

    private String find(String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElse(null);
    }

    List<String> said() {
        return List.copyOf(lines);
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
        return process.onExit().thenApply(Process::exitValue);
    }

    @Override
    public void close() {
        kill();
    }
}
