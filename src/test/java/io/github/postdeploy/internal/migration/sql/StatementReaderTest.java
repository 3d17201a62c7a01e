package io.github.postdeploy.internal.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.Clause;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.AddColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition;
import io.github.postdeploy.internal.migration.sql.model.DataType;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Directive;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.SqlText;
import io.github.postdeploy.internal.migration.sql.model.TableChange.DropTable;
import io.github.postdeploy.internal.migration.sql.model.Unclear.NotUnderstood;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatementReaderTest {

    @ParameterizedTest
    @MethodSource("io.github.postdeploy.internal.migration.sql.Cases#all")
    void statement_isReadAsWhatItDoes(Cases.Case expected) {
        SqlText read = StatementReader.of(expected.dialect()).read(expected.sql());
        assertThat(Rendering.of(read.changes())).isEqualTo(expected.changes());
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, Foo, foo, true",
        "POSTGRESQL, FOO, '\"foo\"', true",
        "POSTGRESQL, FOO, '\"FOO\"', false",
        "POSTGRESQL, '\"a b\"', '\"a B\"', false",
        "ORACLE, foo, '\"FOO\"', true",
        "ORACLE, foo, '\"foo\"', false",
        "H2, foo, FOO, true",
        "H2, foo, '\"foo\"', false",
        "MYSQL, foo, `FOO`, true",
        "MARIADB, foo, `bar`, false",
        "SQL_SERVER, foo, [FOO], true",
        "SQL_SERVER, '\"Foo\"', [foo], true",
    })
    void names_areEqualWhereTheDatabaseTakesThemForOne(Dialect dialect, String one, String other, boolean equal) {
        QualifiedName first = table(dialect, one);
        QualifiedName second = table(dialect, other);
        assertThat(first.equals(second)).isEqualTo(equal);
        assertThat(first.mayBe(second)).isEqualTo(equal);
        if (equal) {
            assertThat(first).hasSameHashCodeAs(second);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "customer, shop.customer, true",
        "a.customer, b.customer, false",
        "${schema}.customer, b.customer, true",
        "${schema}.customer, customer, true",
        "${schema}.customer, b.orders, false",
        "customer_${n}, customer_2, true",
        ":t, anything, true",
    })
    void names_mayBeOneAsFarAsTheySay(String one, String other, boolean may) {
        QualifiedName first = table(Dialect.POSTGRESQL, one);
        QualifiedName second = table(Dialect.POSTGRESQL, other);
        assertThat(first).isNotEqualTo(second);
        assertThat(first.mayBe(second)).isEqualTo(may);
        assertThat(second.mayBe(first)).isEqualTo(may);
    }

    private static QualifiedName table(Dialect dialect, String name) {
        return ((DropTable) only(dialect, "DROP TABLE " + name)).table();
    }

    private static Change only(Dialect dialect, String sql) {
        List<Change> changes = StatementReader.of(dialect).read(sql).changes();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    @Test
    void places_areOfTheClause() {
        String sql = "-- one\nALTER TABLE a\n  ADD COLUMN b int UNIQUE,\n  DROP COLUMN c FOO;\n\n  DROP TABLE d, e";
        SqlText text = StatementReader.of(Dialect.POSTGRESQL).read(sql);

        assertThat(text.statements()).hasSize(2);
        assertThat(text.statements().get(0).place().of(sql))
                .isEqualTo("ALTER TABLE a\n  ADD COLUMN b int UNIQUE,\n  DROP COLUMN c FOO");
        List<Clause> clauses = text.statements().get(0).clauses();
        assertThat(clauses)
                .extracting(clause -> clause.place().of(sql))
                .containsExactly("ADD COLUMN b int UNIQUE", "ADD COLUMN b int UNIQUE", "DROP COLUMN c FOO");
        assertThat(clauses.get(2).place().line()).isEqualTo(4);
        assertThat(clauses.get(2).place().column()).isEqualTo(3);
        assertThat(text.statements().get(1).clauses()).hasSize(2).allSatisfy(clause -> {
            assertThat(clause.place().of(sql)).isEqualTo("DROP TABLE d, e");
            assertThat(clause.place().line()).isEqualTo(6);
        });
    }

    @ParameterizedTest
    @EnumSource
    void directives_areKeptAsTheyAre(Dialect dialect) {
        String sql =
                "-- postdeploy:stage=POST_DEPLOY\nDROP TABLE a; /* postdeploy:ignore PD102 it's empty */ -- other\n"
                        + "INSERT INTO a VALUES ('-- postdeploy:no');\n-- postdeploy: x ";
        SqlText text = StatementReader.of(dialect).read(sql);
        assertThat(text.directives())
                .extracting(Directive::text)
                .containsExactly("stage=POST_DEPLOY", "ignore PD102 it's empty", "x");
        assertThat(text.directives().get(1).place().of(sql)).isEqualTo("/* postdeploy:ignore PD102 it's empty */");
        assertThat(text.directives().get(1).place().line()).isEqualTo(2);
        assertThat(text.statements()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void text_withoutStatementIsEmpty(Dialect dialect) {
        for (String sql : List.of("", " \n\t", "-- DROP TABLE a", "/* DROP TABLE a */ ;;", "\uFEFF")) {
            assertThat(StatementReader.of(dialect).read(sql).isEmpty()).as(sql).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriageReturnInComment_endsItOrTheStatementIsNotUnderstood(Dialect dialect) {
        String sql = "DROP TABLE a -- note\r, b";
        List<Change> changes = StatementReader.of(dialect).read(sql).changes();
        if (dialect == Dialect.POSTGRESQL || dialect == Dialect.H2) {
            assertThat(changes).hasSize(2).allMatch(DropTable.class::isInstance);
        } else {
            assertThat(changes).hasAtLeastOneElementOfType(NotUnderstood.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriageReturnAtEndOfLine_isPartOfIt(Dialect dialect) {
        for (String sql : List.of("-- one\r\nDROP TABLE a;\r\n-- two\r", "DROP TABLE -- one\r\n a -- two\r\n")) {
            assertThat(StatementReader.of(dialect).read(sql).changes())
                    .as(sql)
                    .singleElement()
                    .isInstanceOf(DropTable.class);
        }
    }

    @Test
    void notUnderstood_saysWhatStandsThere() {
        assertThat(only(Dialect.POSTGRESQL, "ALTER TABLE a ADD COLUMN b int FOO BAR"))
                .isEqualTo(new NotUnderstood("“FOO” is not understood here"));
    }

    @Test
    void types_tellLengthAndScale() {
        assertThat(type("numeric(10, 2)").length()).hasValue(10);
        assertThat(type("numeric(10, 2)").scale()).hasValue(2);
        assertThat(type("varchar(50)").length()).hasValue(50);
        assertThat(type("varchar(50)").scale()).isEmpty();
        assertThat(type("text").length()).isEmpty();
        assertThat(type("varchar(${n})").length()).isEmpty();
        assertThat(type("int[]").isArray()).isTrue();
        assertThat(type("timestamp(3) with time zone")).hasToString("timestamptz(3)");
    }

    private static DataType type(String type) {
        return definition(type).type();
    }

    @Test
    void column_isRequiredWithoutDefaultOnly() {
        assertThat(definition("int NOT NULL").isRequired()).isTrue();
        assertThat(definition("int NOT NULL DEFAULT NULL").isRequired()).isTrue();
        assertThat(definition("int NOT NULL DEFAULT 1").isRequired()).isFalse();
        assertThat(definition("int NOT NULL GENERATED ALWAYS AS IDENTITY").isRequired())
                .isFalse();
        assertThat(definition("serial").isRequired()).isFalse();
        assertThat(definition("int").isRequired()).isFalse();
    }

    private static ColumnDefinition definition(String type) {
        return ((AddColumn) only(Dialect.POSTGRESQL, "ALTER TABLE a ADD COLUMN b " + type)).definition();
    }
}
