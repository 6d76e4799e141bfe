ALTER TABLE `accounts` ADD `avatar` text;
