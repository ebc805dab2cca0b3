package org.mubiao.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps the broker and the store at warnings, where Logback writes the log and nobody asked for more. */
final class QuietLog {

    private static final List<String> CHATTY =
            List.of("kafka", "org.apache.kafka", "state.change.logger", "de.bwaldvogel.mongo", "io.netty");

    private QuietLog() {}

    /** For broker and store only. */
    static void keepQuiet() {
        keepQuiet(CHATTY);
    }

    /** For everything, in a process of their own. */
    static void onlyWarnings() {
        keepQuiet(List.of(org.slf4j.Logger.ROOT_LOGGER_NAME));
    }

    private static void keepQuiet(List<String> names) {
        try {
            Logback.keepQuiet(names);
        } catch (NoClassDefFoundError _) {
            // Another log backend: its own configuration decides.
        }
    }

    /** Apart, so that the class above loads where Logback is absent. */
    private static final class Logback {

        static void keepQuiet(List<String> names) {
            if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
            for (String name : names) {
                Logger logger = context.getLogger(name);
                boolean isRoot = name.equals(org.slf4j.Logger.ROOT_LOGGER_NAME);
                if (isRoot || logger.getLevel() == null) logger.setLevel(Level.WARN);
            }
        }
    }
}
