package org.mubiao.indicator.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The review may be taken out of the service as it is. */
class ReviewIsPureTest {

    private static final String ALLOWED =
            "import (static )?(java|org\\.jspecify|org\\.mubiao\\.(contracts|indicator\\.(review|value)))\\..*";

    @Test
    void uses_the_jdk_the_contracts_and_the_reader_of_target_values_only() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java/org/mubiao/indicator/review"))) {
            var imports = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(ReviewIsPureTest::lines)
                    .filter(line -> line.startsWith("import "))
                    .toList();
            assertThat(imports).isNotEmpty().allMatch(line -> line.matches(ALLOWED));
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
