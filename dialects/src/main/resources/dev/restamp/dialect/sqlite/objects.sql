SELECT m.type, m.name, m.tbl_name, m.sql, coalesce(m.rootpage, 0),
    CASE WHEN m.type = 'index' AND m.sql LIKE '%desc%'
        THEN (SELECT group_concat(k."desc") FROM pragma_index_xinfo(m.name, 'main') AS k) END
FROM sqlite_master AS m
WHERE m.sql IS NOT NULL AND (m.name NOT LIKE 'sqlite\_%' ESCAPE '\' OR m.name = 'sqlite_stat1')
ORDER BY m.rowid
