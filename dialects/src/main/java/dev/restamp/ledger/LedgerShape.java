package dev.restamp.ledger;

import dev.restamp.schema.Name;

/**
 * The table in which a tool keeps its ledger, as the tool makes it.
 *
 * @param keeper the tool, as it is called in sentences
 * @param table the table's name where nobody gives it another
 * @param column the column of the keys
 * @param width how many characters that holds
 * @param keySuffix what follows the table's name in the name of its primary key
 * @param form how its rows stand for what is applied
 * @param details what a row tells beside its key
 */
public record LedgerShape(
        String keeper, String table, String column, int width, String keySuffix, LedgerForm form, RowDetails details) {

    /** Where nobody keeps a ledger, as in a database to throw away. */
    public static final LedgerShape NONE = new LedgerShape("", "", "", 0, "", new LedgerForm.Ends());

    /** Of rows that are a key and no more. */
    public LedgerShape(String keeper, String table, String column, int width, String keySuffix, LedgerForm form) {
        this(keeper, table, column, width, keySuffix, form, RowDetails.NONE);
    }

    public String keyName(Name ledger) {
        return ledger.local() + keySuffix;
    }
}
