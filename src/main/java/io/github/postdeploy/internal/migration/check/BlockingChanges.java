package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Generation;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange;
import io.github.postdeploy.internal.migration.sql.model.DataType;
import io.github.postdeploy.internal.migration.sql.model.DefaultValue;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.IndexChange;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.RefreshView;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.AttachPartition;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.DetachPartition;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.SetVariable;
import io.github.postdeploy.internal.migration.sql.model.TableChange;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Algorithm;
import io.github.postdeploy.internal.migration.sql.model.TableChange.LockLevel;
import io.github.postdeploy.internal.migration.sql.model.TableChange.UseAlgorithm;
import io.github.postdeploy.internal.migration.sql.model.TableChange.UseLock;
import java.util.HashSet;
import java.util.Set;

/** 2xx: what lets others wait, because rows are locked or written anew. */
final class BlockingChanges implements Detector {

    /** Constraints that this migration has added without a look at the rows that are there. */
    private final Set<Constraint> unvalidated = new HashSet<>();

    private boolean foreignKeysUnchecked;

    private record Constraint(Name table, Name name) {}

    @Override
    public void look(Change change, Situation situation) {
        if (change instanceof SetVariable variable && variable.name().equals("foreign_key_checks")) {
            foreignKeysUnchecked = Set.of("0", "off").contains(variable.value().toLowerCase(java.util.Locale.ROOT));
        }
        if (change instanceof ConstraintChange.AddForeignKey key) {
            foreignKey(key, situation);
        } else if (change instanceof TableChange.CreateTable table) {
            table.content().references().stream()
                    .filter(referenced -> !situation.newTables().isNew(referenced) && !referenced.mayBe(table.table()))
                    .forEach(referenced -> situation.report(
                            Rule.PD207,
                            Severity.INFO,
                            table.table() + ", which locks " + referenced + " for a moment"));
        } else if (!isOfNewTable(change, situation) && !isRefusedRatherThanSlow(situation)) {
            existing(change, situation);
        }
        if (change instanceof UseAlgorithm use
                && use.algorithm() == Algorithm.COPY
                && !isOfNewTable(change, situation)) {
            situation.report(Rule.PD211, use.table() + ", by ALGORITHM=COPY");
        }
        if (change instanceof UseLock use
                && (use.lock() == LockLevel.SHARED || use.lock() == LockLevel.EXCLUSIVE)
                && !isOfNewTable(change, situation)) {
            situation.report(Rule.PD211, use.table() + ", by LOCK=" + use.lock());
        }
    }

    private static boolean isOfNewTable(Change change, Situation situation) {
        return !change.tables().isEmpty() && change.tables().stream().allMatch(situation.newTables()::isNew);
    }

    /** MySQL and MariaDB refuse a statement that says how it is to be done where it cannot be done so. */
    private static boolean isRefusedRatherThanSlow(Situation situation) {
        if (!situation.dialect().isMySql()) {
            return false;
        }
        Algorithm algorithm = Algorithm.DEFAULT;
        LockLevel lock = LockLevel.DEFAULT;
        for (Change change : situation.statement().changes()) {
            if (change instanceof UseAlgorithm use) {
                algorithm = use.algorithm();
            } else if (change instanceof UseLock use) {
                lock = use.lock();
            }
        }
        return algorithm == Algorithm.INSTANT
                || algorithm != Algorithm.COPY && lock == LockLevel.NONE
                || algorithm == Algorithm.NOCOPY && lock == LockLevel.DEFAULT;
    }

    private void existing(Change change, Situation situation) {
        if (change instanceof ColumnChange column) {
            column(column, situation);
        } else if (change instanceof ConstraintChange constraint) {
            constraint(constraint, situation);
        } else if (change instanceof IndexChange index) {
            index(index, situation);
        } else if (change instanceof TableChange table) {
            table(table, situation);
        } else if (change instanceof RefreshView view && !view.concurrently()) {
            situation.report(Rule.PD212, view.name());
        } else if (change instanceof DetachPartition detach && detach.mode() == PartitionChange.Mode.BLOCKING) {
            situation.report(Rule.PD213, detach.partition());
        } else if (change instanceof AttachPartition attach
                && !situation.newTables().isNew(attach.partition())) {
            situation.report(Rule.PD214, attach.partition());
        }
    }

    private static void column(ColumnChange change, Situation situation) {
        String subject = change.table() + "." + change.column();
        if (change instanceof ColumnChange.ChangeType type && !type.online()) {
            situation.report(Rule.PD201, severity(type, situation.dialect()), subject + ", to " + type.type());
        } else if (change instanceof ColumnChange.SetGeneration generation
                && generation.generation() == Generation.STORED) {
            situation.report(Rule.PD204, subject);
        } else if (change instanceof ColumnChange.AddColumn added) {
            added(added, subject, situation);
        }
    }

    /** What it was before is not in the text: where it may have been a shorter one of the kind, a person must look. */
    private static Severity severity(ColumnChange.ChangeType change, Dialect dialect) {
        DataType type = change.type();
        boolean mayBeWider =
                switch (dialect) {
                    case POSTGRESQL -> !change.using()
                            && Set.of("varchar", "text", "numeric", "timestamp", "timestamptz", "varbit")
                                    .contains(type.name());
                    case MYSQL, MARIADB -> Set.of("varchar", "varbinary", "enum", "set")
                            .contains(type.name());
                    case ORACLE, SQL_SERVER, H2 -> true;
                };
        return mayBeWider ? Severity.WARNING : Severity.ERROR;
    }

    private static void added(ColumnChange.AddColumn change, String subject, Situation situation) {
        DefaultValue value = change.definition().defaultValue();
        if (value.kind() == DefaultValue.Kind.VOLATILE) {
            situation.report(Rule.PD202, subject + ", " + value.text());
        } else if (value.kind() == DefaultValue.Kind.UNKNOWN) {
            situation.report(Rule.PD202, Severity.WARNING, subject + ", if this is one: " + value.text());
        }
        switch (change.definition().generation()) {
            case IDENTITY, SERIAL, AUTO_INCREMENT -> situation.report(Rule.PD203, subject);
            case STORED -> situation.report(Rule.PD204, subject);
            case NONE, VIRTUAL, ROW_VERSION -> {}
        }
    }

    private void foreignKey(ConstraintChange.AddForeignKey key, Situation situation) {
        if (key.check() == RowCheck.NEW) {
            remember(key);
        }
        boolean newTable = situation.newTables().isNew(key.table());
        if (key.check() != RowCheck.ALL || foreignKeysUnchecked || isRefusedRatherThanSlow(situation)) {
            return;
        }
        if (!newTable) {
            boolean empty = situation.newTables().areNew(key.table(), key.columns());
            situation.report(
                    Rule.PD207,
                    empty ? Severity.WARNING : Rule.PD207.severity(),
                    key.table() + ", to " + key.references());
        } else if (!situation.newTables().isNew(key.references())) {
            situation.report(
                    Rule.PD207, Severity.INFO, key.table() + ", which locks " + key.references() + " for a moment");
        }
    }

    private void constraint(ConstraintChange change, Situation situation) {
        if (change instanceof ConstraintChange.AddCheck check) {
            if (check.check() == RowCheck.ALL) {
                situation.report(Rule.PD208, check.table());
            } else if (check.check() == RowCheck.NEW) {
                remember(check);
            }
        } else if (change instanceof ConstraintChange.AddUnique unique && unique.usingIndex() == null) {
            situation.report(Rule.PD209, unique.table());
        } else if (change instanceof ConstraintChange.AddPrimaryKey primary && primary.usingIndex() == null) {
            if (situation.dialect().isMySql()) {
                situation.report(Rule.PD211, Severity.WARNING, primary.table());
            } else {
                situation.report(Rule.PD209, primary.table());
            }
        } else if (change instanceof ConstraintChange.AddExclusion) {
            situation.report(Rule.PD209, change.table());
        } else if (change instanceof ConstraintChange.ValidateConstraint && isUnvalidated(change)) {
            situation.report(Rule.PD210, change.table());
        } else if (change instanceof ConstraintChange.DropConstraint drop
                && drop.kind() == ConstraintChange.Kind.PRIMARY_KEY) {
            boolean another =
                    situation.statement().changes().stream().anyMatch(ConstraintChange.AddPrimaryKey.class::isInstance);
            situation.report(Rule.PD211, another ? Severity.WARNING : Rule.PD211.severity(), drop.table());
        }
    }

    private void remember(ConstraintChange added) {
        unvalidated.add(new Constraint(added.table().name(), added.name()));
    }

    private boolean isUnvalidated(ConstraintChange validated) {
        return validated.name() == null
                ? !unvalidated.isEmpty()
                : unvalidated.contains(new Constraint(validated.table().name(), validated.name()));
    }

    private static void index(IndexChange change, Situation situation) {
        QualifiedName index = change.index();
        Object subject = index == null ? change.table() : index;
        if (change instanceof IndexChange.CreateIndex created) {
            boolean locks = situation.dialect().isMySql()
                    ? Set.of("fulltext", "spatial").contains(created.kind())
                    : !created.options().online() && !created.options().only();
            if (locks) {
                situation.report(Rule.PD205, index == null ? change.table() : index + " on " + change.table());
            }
        } else if (change instanceof IndexChange.DropIndex dropped
                && !dropped.online()
                && !situation.newTables().isNew(dropped.index())) {
            situation.report(Rule.PD206, subject);
        } else if (change instanceof IndexChange.RebuildIndex rebuilt && !rebuilt.online()) {
            situation.report(Rule.PD206, subject);
        }
    }

    private static void table(TableChange change, Situation situation) {
        if (change instanceof TableChange.ConvertCharset converted) {
            situation.report(Rule.PD211, converted.table());
        } else if (change instanceof TableChange.LockTable lock) {
            situation.report(Rule.PD212, lock.table());
        } else if (change instanceof TableChange.RewriteTable rewrite
                && rewrite.how() != TableChange.Rewrite.MOVE_ONLINE) {
            if (situation.dialect().isMySql()) {
                situation.report(Rule.PD211, severity(rewrite.how()), rewrite.table());
            } else {
                situation.report(Rule.PD212, rewrite.table());
            }
        }
    }

    /** MySQL and MariaDB do these in place, and let others read and write meanwhile. */
    private static Severity severity(TableChange.Rewrite how) {
        return switch (how) {
            case REBUILD, OPTIMIZE -> Severity.WARNING;
            default -> Rule.PD211.severity();
        };
    }
}
