package org.mubiao.indicator.intake.recognition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of this package share: read a text, take the codes, the example document. */
final class Reading {

    private static final TableRecogniser RECOGNISER = new TableRecogniser();

    private Reading() {}

    static Recognition of(String text) {
        return of(text.getBytes(UTF_8));
    }

    static Recognition of(byte[] bytes) {
        return RECOGNISER.recognise(new PlainTextReader().read(bytes, null));
    }

    static Recognition of(Document document) {
        return RECOGNISER.recognise(document);
    }

    static RecognisedTable onlyTable(String text) {
        var tables = of(text).tables();
        if (tables.size() != 1) throw new AssertionError(tables.size() + " tables in\n" + text);
        return tables.getFirst();
    }

    static List<Problem.Code> codes(Recognition recognition) {
        return Stream.concat(
                        recognition.problems().stream(),
                        recognition.tables().stream().flatMap(table -> table.problems().stream()))
                .map(Problem::code)
                .toList();
    }

    static List<Problem.Code> codes(RecognisedTable table) {
        return table.problems().stream().map(Problem::code).toList();
    }

    static byte[] example() {
        return resource("tianjin-2024-target-tables.txt");
    }

    static byte[] resource(String name) {
        try (var source = Reading.class.getResourceAsStream(name)) {
            return source.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
