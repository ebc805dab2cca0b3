package org.mubiao.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The store alone in a process, to be killed. Prints its connection string. */
final class StoreProcess {

    private StoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        QuietLog.onlyWarnings();
        System.out.println(new EmbeddedStore(Path.of(arguments[0])).start().uri());
        new CountDownLatch(1).await();
    }
}
