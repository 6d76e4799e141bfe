package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.sqlite.StatementText.Unread;
import dev.restamp.schema.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a stored {@code CREATE INDEX} says of its keys (direction left out) and of the rows it covers. */
record IndexText(List<Expression> keys, Optional<Expression> predicate) {

    IndexText {
        keys = List.copyOf(keys);
    }

    /** Empty where the text is beyond this reader. */
    static Optional<IndexText> find(String sql) {
        try {
            return Optional.of(read(new StatementText(sql)));
        } catch (Unread unread) {
            return Optional.empty();
        }
    }

    private static IndexText read(StatementText text) throws Unread {
        text.header("INDEX");
        text.expect("ON");
        text.qualifiedName();
        text.expect("(");
        List<Expression> keys = new ArrayList<>();
        do {
            keys.add(key(text));
        } while (text.take(","));
        text.expect(")");
        if (!text.take("WHERE")) {
            return new IndexText(keys, Optional.empty());
        }
        int from = text.position();
        while (!text.ended() && !text.next(";")) {
            text.token();
        }
        return new IndexText(keys, Optional.of(text.between(from, text.position())));
    }

    private static Expression key(StatementText text) throws Unread {
        int from = text.position();
        while (!text.next(",") && !text.next(")") && !text.next("ASC") && !text.next("DESC")) {
            if (text.next("(")) {
                text.skipParentheses();
            } else {
                text.token();
            }
        }
        Expression key = text.between(from, text.position());
        if (!text.take("ASC")) {
            text.take("DESC");
        }
        return key;
    }
}
