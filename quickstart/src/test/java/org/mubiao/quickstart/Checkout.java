package org.mubiao.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The files of the repository that the tests run in. */
final class Checkout {

    private static final Path ROOT = root();

    private Checkout() {}

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isExecutable(folder.resolve("mubiao"))) folder = folder.getParent();
        if (folder == null) throw new IllegalStateException("the tests do not run inside the repository");
        return folder;
    }

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders of the modules, as {@code pom.xml} lists them. */
    static List<String> modules() {
        return Pattern.compile("<module>(.+?)</module>")
                .matcher(text("pom.xml"))
                .results()
                .map(module -> module.group(1))
                .toList();
    }
}
