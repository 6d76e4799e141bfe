package dev.restamp.python.syntax;

import java.util.List;

/** What can stand on the left of an assignment. */
final class Targets {

    private Targets() {}

    static void check(Expression target) {
        if (target instanceof Expression.TupleOf tuple) {
            checkAll(tuple.items());
        } else if (target instanceof Expression.ListOf list) {
            checkAll(list.items());
        } else if (target instanceof Expression.Starred starred) {
            checkSingle(starred.value());
        } else {
            checkSingle(target);
        }
    }

    private static void checkAll(List<Expression> items) {
        items.forEach(Targets::check);
    }

    private static void checkSingle(Expression target) {
        if (target instanceof Expression.TupleOf || target instanceof Expression.ListOf) {
            check(target);
        } else if (!isSingle(target)) {
            throw new Fault("cannot assign to this expression");
        }
    }

    static boolean isSingle(Expression target) {
        return target instanceof Expression.Name
                || target instanceof Expression.Attribute
                || target instanceof Expression.Subscript;
    }
}
