package dev.restamp.report;

import dev.restamp.apply.Receipt;
import dev.restamp.schema.Name;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What applying did, for a person or for a program. */
public final class ReceiptReport {

    private ReceiptReport() {}

    public static String of(Receipt receipt, Page page, boolean json) {
        return json ? Json.object(to -> json(to, receipt)) : text(receipt, page);
    }

    private static String text(Receipt receipt, Page page) {
        Lines lines = new Lines(page);
        if (!receipt.changed()) {
            lines.line("nothing to do: the ledger holds " + rows(receipt.rowsBefore()) + ", "
                    + receipt.before().sentence());
        } else {
            lines.labelled("before", receipt.before().word() + ", the ledger held " + rows(receipt.rowsBefore()));
            lines.labelled("after", receipt.after().word() + ", the ledger holds " + rows(receipt.rowsAfter()));
            receipt.statements().forEach(statement -> lines.labelled("done", statement));
            new TreeMap<>(receipt.rowCounts())
                    .forEach((table, count) -> lines.labelled(
                            "rows", table.local() + ": " + count.before() + " before, " + count.after() + " after"));
            receipt.backup().ifPresent(file -> lines.labelled("backup", file));
        }
        receipt.open().forEach(title -> lines.labelled("open", title));
        receipt.stop().ifPresent(why -> lines.labelled("upgrade", why));
        return lines.toString();
    }

    private static String rows(List<String> rows) {
        return rows.isEmpty() ? "nothing" : Sight.listed(rows);
    }

    private static void json(Json json, Receipt receipt) throws IOException {
        json.number("format", 1);
        json.truth("changed", receipt.changed());
        json.text("before", receipt.before().word());
        json.text("after", receipt.after().word());
        json.texts("rowsBefore", receipt.rowsBefore());
        json.texts("rowsAfter", receipt.rowsAfter());
        json.texts("statements", receipt.statements());
        json.list("rowCounts", new TreeMap<>(receipt.rowCounts()).entrySet(), e -> json.objectOf(o -> counted(o, e)));
        json.text("backup", receipt.backup());
        json.texts("open", receipt.open());
        json.text("stop", receipt.stop());
    }

    private static void counted(Json json, Map.Entry<Name, Receipt.Counted> table) throws IOException {
        json.text("table", table.getKey().local());
        json.number("before", table.getValue().before());
        json.number("after", table.getValue().after());
    }
}
