from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.funding"
    label = "funding"
