package org.mubiao.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The commands of the verifier's jar: {@code verify}, {@code mirror}, {@code witness} and {@code drill}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments), System.out));
    }

    /** The exit code: 0 holds, 1 does not, 2 could not be asked. */
    public static int run(List<String> arguments, PrintStream out) throws InterruptedException {
        try {
            var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
            return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
                case "verify" -> rest.contains("--live") ? LiveCommand.run(rest, out) : VerifyCommand.run(rest, out);
                case "mirror" -> MirrorCommand.run(rest, out);
                case "witness" -> WitnessCommand.run(rest, out);
                case "drill" -> Drill.run(out) ? 0 : 1;
                default -> {
                    out.println("verify <evidence.zip|folder> --key <vkey>… [--seen <checkpoint>] | "
                            + "verify --live [URL] [--key <vkey>…] | mirror URL FOLDER [--user auditor] | "
                            + "witness FOLDER --ledger <vkey>… | drill");
                    yield 2;
                }
            };
        } catch (IllegalArgumentException | IOException e) {
            out.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return 2;
        }
    }
}
