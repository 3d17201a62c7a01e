package io.github.postdeploy.bench;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.item.ItemStreamReader;
import org.springframework.batch.item.database.Order;
import org.springframework.batch.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.batch.item.database.builder.JdbcPagingItemReaderBuilder;

/** The two ways of Spring Batch to read a table. */
enum SpringReader {
    PAGING {
        @Override
        ItemStreamReader<NamedRow> create(DataSource dataSource, int size) throws Exception {
            var reader = new JdbcPagingItemReaderBuilder<NamedRow>()
                    .name("customers")
                    .dataSource(dataSource)
                    .selectClause("SELECT " + NamedRow.COLUMNS)
                    .fromClause("FROM customer")
                    .sortKeys(Map.of("id", Order.ASCENDING))
                    .pageSize(size)
                    .rowMapper(NamedRow::read)
                    .build();
            reader.afterPropertiesSet();
            return reader;
        }
    },

    /** Without auto-commit, since PostgreSQL's driver would read the whole table into memory with it. */
    CURSOR {
        @Override
        ItemStreamReader<NamedRow> create(DataSource dataSource, int size) throws Exception {
            var reader = new JdbcCursorItemReaderBuilder<NamedRow>()
                    .name("customers")
                    .dataSource(dataSource)
                    .sql("SELECT " + NamedRow.COLUMNS + " FROM customer ORDER BY id")
                    .fetchSize(size)
                    .connectionAutoCommit(false)
                    .rowMapper(NamedRow::read)
                    .build();
            reader.afterPropertiesSet();
            return reader;
        }
    };

    abstract ItemStreamReader<NamedRow> create(DataSource dataSource, int size) throws Exception;
}
