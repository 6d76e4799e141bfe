package dev.restamp.dialect;

import dev.restamp.schema.ColumnType;
import java.util.List;
import java.util.Optional;

/** What the statements of a database may say and what they mean there, as the one who reads SQL asks. */
public interface Grammar {

    /** Whether any words are a type, up to the next clause of a column; where not, types have a grammar. */
    boolean typesAreAnyWords();

    /** The type behind a word that makes a column count by a sequence of its own. */
    Optional<String> findCounting(String type);

    /** The collation as the catalogue keeps it; empty where it is what goes without saying. */
    Optional<String> collation(String name);

    /** What goes without saying, where an index has to name it beside a column that has another; empty where there is no name for it. */
    String plainCollation();

    /** How a truth value is kept. */
    String truth(boolean value);

    /** Whether a column can be added together with a key of its own. */
    boolean addsKeysWithColumns();

    /** Whether a column that is added may be less than one that a table is made with. */
    boolean restrictsAddedColumns();

    /** Whether {@code LIKE other} may stand among the columns of a new table. */
    boolean copiesTables();

    /** Whether a column of a primary key refuses NULL whatever is said of it. */
    boolean keysRefuseNull();

    /** Whether a failed statement makes all fail that follows it in its transaction. */
    boolean failureSpoils();

    /** How statements begin that refuse to run in a transaction. */
    List<String> openingsApart();

    /** How statements begin that do nothing in a transaction. */
    List<String> openingsIdle();

    /** Whether it is refused, and not passed over, that a transaction is opened within another, or ended where there is none. */
    boolean refusesNesting();

    /** Whether of two keys of a new table that say the same one is made. */
    boolean mergesTwins();

    /** Whether the keys of an index are names, calls, or stand in parentheses, and may name a class of operators. */
    boolean classesOperators();

    /** Whether an index may be made by another method than a tree: {@code USING gin}. */
    boolean namesIndexMethods();

    /** Whether a column gets another type or default where it stands. */
    boolean reshapesColumns();

    /** Whether {@code SELECT … INTO} makes a table. */
    boolean selectsInto();

    /** The type of a column that a query makes from one of this type, where it is another. */
    Optional<String> findQueried(ColumnType type);

    /** The type of a column that a query works out, where that does not depend on how. */
    Optional<String> findComputed();

    /** Whether the list of a view's columns is a part of the text that is kept of it. */
    boolean keepsViewColumns();

    /** Whether SQL may call functions that were written for this database and do anything. */
    boolean runsFunctions();

    /** Whether {@code LIKE} takes a letter for its capital. */
    boolean likesAnyCase();

    /** Whether settings and the catalogue are asked for by {@code PRAGMA}, the latter also in a table of SQL texts. */
    boolean hasPragmas();
}
