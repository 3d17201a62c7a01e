create sequence sample_entry_seq;
create table sample_entry (id bigint primary key, author varchar(100) not null);
