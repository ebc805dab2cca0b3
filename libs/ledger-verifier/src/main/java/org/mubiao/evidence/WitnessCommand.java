package org.mubiao.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mubiao.ledger.note.VerifierKey;

/** {@code witness FOLDER --ledger <vkey>… [--name witness.local] [--port 8090]}: cosigns until it is stopped. */
final class WitnessCommand {

    private WitnessCommand() {}

    static int run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        var name = "witness.local";
        var port = 8090;
        var ledgers = new ArrayList<VerifierKey>();
        var folders = new ArrayList<Path>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            switch (argument) {
                case "--name" -> name = VerifyCommand.value(rest, argument);
                case "--port" -> port = Integer.parseInt(VerifyCommand.value(rest, argument));
                case "--ledger" -> ledgers.add(VerifierKey.parse(VerifyCommand.value(rest, argument)));
                default -> folders.add(Path.of(argument));
            }
        }
        if (folders.size() != 1 || ledgers.isEmpty())
            throw new IllegalArgumentException("witness FOLDER --ledger <vkey>… [--name witness.local] [--port 8090]");
        try (var server = WitnessServer.start(folders.getFirst(), name, ledgers, port, Clock.systemUTC())) {
            out.println("见证公钥 key of this witness: " + server.verifier());
            out.println("ready " + server.url());
            Thread.currentThread().join();
            return 0;
        }
    }
}
