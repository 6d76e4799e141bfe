package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads COMMENT ON. */
final class CommentReader {

    private final Cursor in;
    private final Draft draft;

    CommentReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** After the two words. */
    void read() {
        if (in.accept("TABLE")) {
            commentTable(draft.tableName(in.qualified()));
        } else if (in.accept("COLUMN")) {
            commentColumn(in.qualified());
        } else {
            String what = in.next().text();
            in.skipAll();
            draft.harmless("no comment on " + what.toLowerCase(Locale.ROOT) + " is modelled");
        }
    }

    private void commentTable(Name table) {
        boolean wordless =
                draft.schema().findTable(table).flatMap(Table::comment).isEmpty();
        if (wordless && unknownWords("table " + table.local())) {
            return;
        }
        Optional<String> text = commentText();
        draft.needTable(table);
        draft.change(new Change.SetTableComment(table, text));
    }

    private void commentColumn(List<String> parts) {
        List<String> home = parts.subList(0, parts.size() - 1);
        if (home.isEmpty()) {
            throw in.unexpected("a table and a column");
        }
        Name table = draft.tableName(home);
        boolean wordless = draft.findColumn(table, draft.columnName(table, ObjectNames.last(parts)))
                .flatMap(Column::comment)
                .isEmpty();
        if (wordless && unknownWords("column " + String.join(".", parts))) {
            return;
        }
        Optional<String> text = commentText();
        if (draft.schema().findTable(table).isEmpty() && draft.isView(table)) {
            draft.harmless("the comment on a column of view " + table.local() + " is not modelled");
            return;
        }
        draft.needTable(table);
        draft.alterColumn(table, draft.columnName(table, ObjectNames.last(parts)), c -> c.withComment(text));
    }

    /** Where there was no comment, one that is not known is nothing that could be missed. */
    private boolean unknownWords(String thing) {
        boolean unknown = Draft.hasGap(in.peek(1).text());
        if (unknown) {
            in.skipAll();
            draft.unseen("comments on " + thing);
        }
        return unknown;
    }

    private Optional<String> commentText() {
        in.expect("IS");
        return in.accept("NULL") ? Optional.empty() : Optional.of(in.string()).filter(t -> !t.isEmpty());
    }
}
