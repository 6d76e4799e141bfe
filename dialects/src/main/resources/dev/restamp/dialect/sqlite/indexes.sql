SELECT t.rowid, t.name, i.name, i."unique", i.origin, i.partial, k.name, k."desc", k.coll
FROM sqlite_master AS t, pragma_index_list(t.name, 'main') AS i, pragma_index_xinfo(i.name, 'main') AS k
WHERE t.type = 'table' AND t.rootpage > 0 AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND k.key
ORDER BY t.rowid, i.seq, k.seqno
