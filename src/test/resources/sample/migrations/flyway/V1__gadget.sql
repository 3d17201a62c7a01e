create table gadget (id bigint primary key, label varchar(100) not null, shelf varchar(20));
insert into gadget (id, label, shelf) values (1, 'lamp', 'A7');
