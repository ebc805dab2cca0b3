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

    static void keepQuiet() {
        try {
            Logback.keepQuiet();
        } catch (NoClassDefFoundError _) {
            // Another log backend: its own configuration decides.
        }
    }

    /** Apart, so that the class above loads where Logback is absent. */
    private static final class Logback {

        static void keepQuiet() {
            if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
            for (String name : CHATTY) {
                Logger logger = context.getLogger(name);
                if (logger.getLevel() == null) logger.setLevel(Level.WARN);
            }
        }
    }
}
