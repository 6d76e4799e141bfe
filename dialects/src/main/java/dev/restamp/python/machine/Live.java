package dev.restamp.python.machine;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.List;

/** What a loop goes through, of which its body may make more or less: a list is read as it is at each turn. */
record Live(Value whole, List<Value> items) {

    static Live of(Value whole, List<Value> items) {
        return new Live(whole, whole instanceof Value.ListValue list ? list.items() : items);
    }

    boolean has(int turn, Run run) {
        if (turn > 0 && whole instanceof Value.DictValue dict && dict.entries().size() != items.size()) {
            run.fail("RuntimeError", "a dictionary that changes while it is gone through");
        }
        boolean after = turn > 0 && items.size() >= turn && items.get(turn - 1) instanceof Value.Rest;
        return turn < items.size() && !after;
    }

    Value item(int turn) {
        return items.get(turn);
    }
}
