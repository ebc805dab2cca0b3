package org.mubiao.quickstart;

import java.io.IOException;
import java.util.Arrays;
import org.mubiao.embedded.EmbeddedParts;

/**
 * One part of the suite in this process, until the process that started it tells it to stop, or is gone: {@code PART
 * --setting=value …}. Prints {@code up} when it answers.
 */
final class PartProcess {

    /** Broker and store, with the arguments of {@link EmbeddedParts#main}. */
    static final String STORE = "store";

    private PartProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        OneLog.forThisProcess();
        endWithStarter();
        var rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        if (arguments[0].equals(STORE)) {
            EmbeddedParts.main(rest);
        } else {
            Part.of(arguments[0]).orElseThrow().application().run(rest);
            System.out.println("up");
        }
    }

    /** The starter holds the other end of the standard input open, for as long as it lives. */
    private static void endWithStarter() {
        Thread.ofPlatform().daemon().name("starter").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is said to it
                }
            } catch (IOException gone) {
                // the same
            }
            System.exit(0);
        });
    }
}
