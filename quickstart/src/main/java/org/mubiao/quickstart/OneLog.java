package org.mubiao.quickstart;

/** One log for the process (logback.xml), not one set up anew by each context; and no advertisement in it. */
final class OneLog {

    private OneLog() {}

    /** To be called before the first context of the process starts. */
    static void forThisProcess() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("disable-axoniq-console-message", "true");
    }
}
