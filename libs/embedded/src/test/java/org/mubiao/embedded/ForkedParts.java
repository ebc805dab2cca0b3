package org.mubiao.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link EmbeddedParts} in a process of their own, to be stopped or killed. */
final class ForkedParts implements AutoCloseable {

    final Process process;
    final BufferedReader out;

    ForkedParts(Path data) throws IOException {
        process = java(EmbeddedParts.class, data.toString()).start();
        out = process.inputReader();
    }

    /** The rest of the next line that begins with the word. */
    String await(String word) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(word + " ")) return line.substring(word.length() + 1);
            seen.add(line);
        }
        throw new IllegalStateException("no " + word + " in " + seen);
    }

    static ProcessBuilder java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
