package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** The state row of an action, for reading. */
@Entity(name = "PostDeployActionState")
@Table(name = Tables.ACTION)
@IdClass(ActionRow.Key.class)
class ActionRow {

    @Id
    private String application;

    @Id
    private String action;

    @Id
    private String tenant;

    @Enumerated(EnumType.STRING)
    private ActionStatus status;

    private long token;

    @ManyToOne
    @JoinColumn(name = "run_id")
    private RunRow lastRun;

    protected ActionRow() {}

    ActionRecord toRecord() {
        return new ActionRecord(
                new ActionKey(application, action, tenant),
                new ActionState(status, token),
                lastRun == null ? null : lastRun.toRun());
    }

    /** The primary key. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String application;
        private String action;
        private String tenant;

        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(application, key.application)
                    && Objects.equals(action, key.action)
                    && Objects.equals(tenant, key.tenant);
        }

        @Override
        public int hashCode() {
            return Objects.hash(application, action, tenant);
        }
    }
}
