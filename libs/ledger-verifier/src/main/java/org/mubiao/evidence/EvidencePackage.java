package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The evidence for one table as a zip: the table, every event of it with content and salts, for each event the proof that it
 * is in its ledger, and how to verify all that. Says nothing of events that came after its checkpoints.
 *
 * @param extracts what each ledger gave for it
 */
public record EvidencePackage(List<Extract> extracts) {

    /** The form of the package, named in its {@code evidence.json}. */
    public static final String FORMAT = "mubiao-evidence/1";

    /**
     * Some aggregates of one ledger, whole.
     *
     * @param verifierKey for the reader's convenience: whoever verifies has it from elsewhere
     * @param events lines as {@link EventLine} prints them, by position
     * @param proofs of the events, in the same order, all over one checkpoint
     */
    public record Extract(
            String name,
            String origin,
            String verifierKey,
            String checkpoint,
            List<String> aggregates,
            List<String> events,
            List<String> proofs) {

        public Extract {
            aggregates = List.copyOf(aggregates);
            events = List.copyOf(events);
            proofs = List.copyOf(proofs);
            if (events.size() != proofs.size()) throw new IllegalArgumentException("each event has a proof");
        }
    }

    public EvidencePackage {
        extracts = List.copyOf(extracts);
    }

    /** The table that the events make. */
    public PrintedTable table() {
        var table = new PrintedTable();
        for (var extract : extracts)
            for (var line : extract.events())
                table.take(extract.name(), EventLine.parse(line).entry());
        return table;
    }

    /** Writes the zip; the same evidence gives the same bytes. */
    public void write(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        var table = table();
        put(zip, "evidence.json", Json.print(about(table)) + "\n");
        put(zip, "table.json", table.json());
        put(zip, "table.html", table.html());
        for (var extract : extracts) {
            var folder = "ledgers/" + extract.name() + "/";
            put(zip, folder + "checkpoint", extract.checkpoint());
            put(zip, folder + "events.ndjson", String.join("\n", extract.events()) + "\n");
            for (int i = 0; i < extract.events().size(); i++) {
                var position = EventLine.parse(extract.events().get(i)).entry().position();
                put(
                        zip,
                        folder + "proofs/" + position + ".tlog-proof",
                        extract.proofs().get(i));
            }
        }
        put(zip, "如何验证 HOW-TO-VERIFY.md", HOW_TO_VERIFY);
        zip.finish();
    }

    private Map<String, @Nullable Object> about(PrintedTable table) {
        var about = new LinkedHashMap<String, @Nullable Object>();
        about.put("format", FORMAT);
        about.put("projectId", table.projectId());
        var ledgers = new ArrayList<@Nullable Object>();
        for (var extract : extracts) {
            var ledger = new LinkedHashMap<String, @Nullable Object>();
            ledger.put("name", extract.name());
            ledger.put("origin", extract.origin());
            ledger.put("verifierKey", extract.verifierKey());
            ledger.put("aggregates", extract.aggregates());
            ledgers.add(ledger);
        }
        about.put("ledgers", ledgers);
        return about;
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content.getBytes(UTF_8));
        zip.closeEntry();
    }

    private static final String HOW_TO_VERIFY = """
            # 如何验证本证据包

            1. 从系统以外的可靠途径取得各账本的验证公钥（`GET /api/ledgers` 的 `verifierKey`，应在取得本包之前抄存）。
               `evidence.json` 中的公钥只供核对，不能作为依据。
            2. 运行 `./mubiao verify 本文件.zip --key <公钥> --key <公钥>`，不需要连接系统；或运行
               `java -jar ledger-verifier.jar verify 本文件.zip --key … --key …`（只需 JDK 25）。
            3. 退出码 0：列出已证明的内容；1：指出第一处不成立的账本、位置和检查项。

            已证明：表中每个单元格都由所列事件得出，每个事件都在签名检查点所承诺的账本之中，未被改动、未有缺漏。
            未证明：检查点之后是否又有修改；请与账本镜像（`./mubiao mirror`）或更新的检查点对照。
            字节格式见 `docs/ledger-format.md`，可据此自行编写验证程序。

            # How to verify this package

            1. Take the verifier keys of the ledgers from somewhere other than this package (`verifierKey` of
               `GET /api/ledgers`, noted down before). Those in `evidence.json` are for comparison only.
            2. Run `./mubiao verify THIS.zip --key <key> --key <key>`: no access to the suite is needed. Or
               `java -jar ledger-verifier.jar verify THIS.zip --key … --key …` with nothing but a JDK 25.
            3. Exit 0 tells what was proved; exit 1 names the first ledger, position and check that does not hold.

            Proved: every cell of the table follows from the events listed, and every event is in the ledger that the signed
            checkpoint stands for, unchanged, with none left out between them. Not proved: that nothing was changed after
            the checkpoint; compare a mirror (`./mubiao mirror`) or a later checkpoint.
            The bytes are described in `docs/ledger-format.md`, from which you can write a verifier of your own.
            """;
}
