package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From start to stop no connection is attempted to any address but loopback, and no name is asked of a name server. Every
 * connect of every thread is seen with strace, which .ci/run installs.
 */
class NoOutsideConnectionTest {

    private static final Pattern ADDRESS =
            Pattern.compile("connect\\(.*sa_family=AF_INET6?.*(?:inet_addr\\(\"|inet_pton\\(AF_INET6, \")([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void is_attempted_from_start_to_stop() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "strace is not installed");
        var trace = folder.resolve("trace");
        var wrapper = List.of(
                "/usr/bin/strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect,sendto", "-o", trace.toString());
        try (var suite = JavaProcess.start(
                wrapper,
                Map.of(),
                Quickstart.class.getName(),
                "--demo",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString())) {
            suite.await("ready ");
            suite.stop().get(60, TimeUnit.SECONDS);
        }
        try (var lines = Files.lines(trace)) {
            var addresses = lines.map(ADDRESS::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .map(found -> found.group(1))
                    .toList();
            assertThat(addresses).isNotEmpty().allMatch(NoOutsideConnectionTest::isLoopback);
        }
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.startsWith("::ffff:127.");
    }
}
